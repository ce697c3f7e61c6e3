//! What is kept is found again, and nothing else is; whatever happens to the folder, the registry is the same.

use std::fs;

use proptest::prelude::*;

use super::*;

/// A registry that is worth keeping, with a mistake in it.
fn file() -> String {
    let filler = "# nothing is said here\n".repeat(WORTH_KEEPING / 20);
    format!("{filler}[[person]]\nid = \"a\"\nname = \"Han Seo-jun\"\n[[person]]\nname = \"Yoon Ha-neul\"\n")
}

fn cache(folder: &Path) -> Cache {
    Cache { folder: folder.join("attache"), program: blake3::hash(b"this") }
}

fn loaded(cache: &Cache, text: &str) -> Read {
    load(Some(cache.clone()), &[("people.toml".into(), text)])
}

fn said(read: &Read) -> (u128, u64, Vec<Problem>) {
    (read.registry.content_hash(), read.registry.places_hash(), read.problems.clone())
}

fn kept(cache: &Cache) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(&cache.folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

#[test]
fn what_was_kept_is_found_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = cache(folder.path());
    let first = loaded(&cache, &file());
    assert_eq!(first.problems.len(), 1);
    assert!(kept(&cache).is_empty(), "nothing is written before all is said");
    first.unkept.as_ref().expect("worth keeping").keep();
    let again = loaded(&cache, &file());
    assert!(again.unkept.is_none(), "it comes from the cache");
    assert_eq!(said(&again), said(&first));
    assert_eq!(kept(&cache).len(), 1);
}

#[test]
fn another_text_name_or_program_is_another_registry() {
    let folder = tempfile::tempdir().expect("a folder");
    let mine = cache(folder.path());
    loaded(&mine, &file()).unkept.expect("worth keeping").keep();
    assert!(loaded(&mine, &file().replace("Seo-jun", "Seo-yun")).unkept.is_some());
    assert!(load(Some(mine.clone()), &[("other.toml".into(), &file())]).unkept.is_some());
    assert!(loaded(&Cache { program: blake3::hash(b"that"), ..mine }, &file()).unkept.is_some());
}

#[test]
fn what_is_small_is_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    assert!(loaded(&cache(folder.path()), "[[person]]\nid = \"a\"\nname = \"A\"\n").unkept.is_none());
    assert!(load(None, &[("people.toml".into(), &file())]).unkept.is_none());
}

#[test]
fn a_folder_that_cannot_be_is_no_harm() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = cache(folder.path());
    fs::write(&cache.folder, "a file in its place").expect("a file");
    let read = loaded(&cache, &file());
    read.unkept.as_ref().expect("worth keeping").keep();
    assert_eq!(read.registry.entities().count(), 1);
    assert!(loaded(&cache, &file()).unkept.is_some());
}

#[test]
fn only_what_was_used_last_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let cache = cache(folder.path());
    fs::create_dir(&cache.folder).expect("a folder");
    let days = |days: u32| SystemTime::now() - Duration::from_secs(24 * 60 * 60) * days;
    let write = |name: &str, used: SystemTime| {
        let file = fs::File::create(cache.folder.join(name)).expect("a file");
        file.set_modified(used).expect("its time");
    };
    for (age, name) in (0u32..).zip(["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]) {
        write(&format!("{name}.registry"), days(age));
    }
    write(".left.tmp", days(1));
    write("something else", days(100));
    cache.prune();
    let names: Vec<String> =
        kept(&cache).iter().map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(
        names,
        [
            "a.registry",
            "b.registry",
            "c.registry",
            "d.registry",
            "e.registry",
            "f.registry",
            "g.registry",
            "h.registry",
            "something else"
        ]
    );
    for path in kept(&cache).iter().filter(|path| path.extension().is_some()) {
        fs::File::open(path).expect("a file").set_modified(days(31)).expect("its time");
    }
    cache.prune();
    assert_eq!(kept(&cache).len(), 1);
}

#[cfg(unix)]
#[test]
fn others_may_not_look_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let cache = cache(folder.path());
    loaded(&cache, &file()).unkept.expect("worth keeping").keep();
    let mode = fs::metadata(&cache.folder).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever bytes lie in the cache, they are what was written or nothing.
    #[test]
    fn damage_is_found_out(
        at in any::<prop::sample::Index>(),
        change in prop_oneof![
            (1u8..).prop_map(Damage::Flip),
            Just(Damage::Cut),
            proptest::collection::vec(any::<u8>(), 1..40).prop_map(Damage::Add),
            proptest::collection::vec(any::<u8>(), 0..400).prop_map(Damage::Replace),
        ],
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = cache(folder.path());
        let key = blake3::hash(b"key");
        let (registry, problems) = registry::load(&[("a.toml".into(), "[[person]]\nid = \"a\"\nname = \"Han Seo-jun\"\n")]);
        cache.write(&key, &registry, &problems).expect("written");
        prop_assert!(cache.read(&key).is_some());
        let path = cache.path(&key);
        let mut bytes = fs::read(&path).expect("it is there");
        let at = at.index(bytes.len());
        match change {
            Damage::Flip(bits) => bytes[at] ^= bits,
            Damage::Cut => bytes.truncate(at),
            Damage::Add(more) => bytes.extend(more),
            Damage::Replace(other) => bytes = other,
        }
        fs::write(&path, bytes).expect("written");
        prop_assert!(cache.read(&key).is_none());
        // Nor is one registry taken for another.
        cache.write(&key, &registry, &problems).expect("written");
        let other = blake3::hash(b"other");
        fs::rename(&path, cache.path(&other)).expect("renamed");
        prop_assert!(cache.read(&other).is_none());
    }
}

#[derive(Clone, Debug)]
enum Damage {
    Flip(u8),
    Cut,
    Add(Vec<u8>),
    Replace(Vec<u8>),
}
