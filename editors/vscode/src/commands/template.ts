// What a new brief holds, and what its file is called.

/** A title of what its language asks for, the day's date, and a first heading. */
export function template(title: string, today: Date): string {
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const heading = /[가-힣]/u.test(title) ? '요지' : 'Bottom line';
  return `---\ntitle: ${yaml(title)}\ndate: ${day}\n---\n\n# ${heading}\n\n`;
}

/** A scalar that means itself: quoted where YAML would read it as something else. */
function yaml(text: string): string {
  const plain = /^[\p{L}][\p{L}\p{N} ,.()’“”·-]*$/u.test(text) && !/^(?:true|false|null|yes|no|on|off)$/iu.test(text);
  return plain ? text : JSON.stringify(text);
}

/** A name that every file system takes. */
export function fileName(title: string): string {
  const name = title
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 60);
  return name === '' ? 'brief' : name;
}
