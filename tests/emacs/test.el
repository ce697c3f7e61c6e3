;;; test.el --- attache.el in a real Emacs, over a copy of the examples  -*- lexical-binding: t; -*-

;;; Commentary:

;; Every check prints a line; a failed one says what was expected and what came.

;;; Code:

(require 'attache)
(require 'eglot)
(require 'xref)
(require 'flymake)

(defvar passed 0)
(defvar failed 0)

(defun check (name fine expected actual)
  "Count a check called NAME that is FINE or else had EXPECTED and ACTUAL."
  (if fine
      (progn (setq passed (1+ passed)) (princ (format "ok   %s\n" name)))
    (setq failed (1+ failed))
    (princ (format "FAIL %s\n  expected: %s\n  actual: %s\n" name expected actual))))

(defun same (name expected actual) (check name (equal expected actual) expected actual))

(defun holds (name words text)
  (let ((missing (seq-remove (lambda (word) (string-search word (or text ""))) words)))
    (check name (null missing) missing text)))

(defun wait (condition)
  "Let processes speak until CONDITION holds; nil when it never did."
  (let ((end (+ (float-time) 20)) (done nil))
    (while (and (not (setq done (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05)
      (timer-event-handler-idle))
    done))

(defun timer-event-handler-idle ()
  "Run the timers that are due, as an Emacs that waits for keys does."
  (dolist (timer (append timer-list nil))
    (when (time-less-p (timer--time timer) nil)
      (timer-event-handler timer))))

(defun go (words &optional offset)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun face-at (words &optional offset)
  (save-excursion (go words offset) (ensure-list (get-text-property (point) 'face))))

(defun coloured (name words face &optional offset)
  (let ((faces (face-at words offset))) (check name (memq face faces) face faces)))

(defun open-brief (name)
  (find-file (expand-file-name (concat "examples/briefs/" name) (getenv "WORK")))
  (font-lock-ensure))

(defun colours ()
  (open-brief "talks.brief")
  (same "a brief is in its mode" 'brief-mode major-mode)
  (coloured "a heading" "Bottom line" 'outline-1)
  (coloured "a heading below it" "An agreement that" 'outline-2)
  (coloured "the key of a citation" "talks-2025, ¶ 2" 'attache-key)
  (coloured "a locator" "¶ 2]" 'attache-locator)
  (coloured "the id of a mention" "kim-min-seok-pm" 'attache-mention)
  (coloured "the name of an annotation" "judgement" 'attache-annotation)
  (coloured "a comment" "A brief to look around" 'font-lock-comment-face)
  (coloured "a quotation" "artificial" 'attache-quotation)
  (same "and plain words have none" nil (face-at "In May 2020"))
  (open-brief "회담.brief")
  (coloured "the key in a Korean brief" "talks-2025, 3문단" 'attache-key))

(princ "\nColours without the grammar\n")
(colours)
(mapc #'kill-buffer (seq-filter (lambda (buffer) (buffer-local-value 'buffer-file-name buffer)) (buffer-list)))

(princ "\nColours with the grammar\n")
(attache-install-grammar)
(same "the grammar is built, and Emacs can use it" t (treesit-ready-p 'brief t))
(colours)
(same "the mode uses it" 'brief (treesit-parser-language (car (treesit-parser-list))))

(princ "\nThe server\n")
(setq attache-program (getenv "ATTACHE"))
(open-brief "draft.brief")
(apply #'eglot (eglot--guess-contact))
(let ((draft (current-buffer)) (root (file-truename (expand-file-name "examples/" (getenv "WORK")))))
  (same "works at the root of the project" root (file-truename (project-root (eglot--project (eglot-current-server)))))
  (wait (lambda () (flymake-start) (flymake-diagnostics)))
  (holds "underlines what is wrong" '("No source is called" "cites no source")
         (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))

  (open-brief "회담.brief")
  (wait #'eglot-current-server)
  (go "안규백" 1)
  (holds "hover on 안규백" '("Ahn Gyu-back" "안규백" "Minister of National Defense" "2025-07-25")
         (format "%s" (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
  (go "yearbook-2020")
  (let ((place (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
    (holds "go to source" '("sources/yearbook-2020.txt") (and place (format "%s" (xref-location-group (xref-item-location place))))))

  (princ "\nEvidence\n")
  (open-brief "talks.brief")
  (go "Ahn Gyu-back received" 4)
  (attache-evidence)
  (let ((text (lambda () (with-current-buffer "*evidence*" (buffer-string)))))
    (wait (lambda () (string-search "Yongsan" (funcall text))))
    (holds "shows the statement and its passage" '("sourced " "Claim, sourced" "Ahn Gyu-back received" "@talks-2025, ¶ 2" "Yongsan") (funcall text))
    (go "In May 2020")
    (attache--follow-point)
    (wait (lambda () (string-search "1 million masks" (funcall text))))
    (holds "follows point" '("In May 2020 the government sent 1 million masks" "p. 232") (funcall text))
    (with-current-buffer "*evidence*"
      (goto-char (point-min))
      (search-forward "p. 232, ¶")
      (forward-button 1)
      (push-button))
    (same "a button opens the source" "yearbook-2020.txt" (buffer-name (window-buffer)))
    (open-brief "talks.brief")
    (go "# Background" 3)
    (attache--ask)
    (wait (lambda () (string-search "No statement" (funcall text))))
    (holds "says so where no statement stands" '("No statement stands at point.") (funcall text)))

  (princ "\nTyping\n")
  (with-current-buffer draft
    (progn
      (goto-char (point-max))
      (insert "\n🙂 안규백이 왔다. [@no-such-key]\n")
      (eglot--signal-textDocument/didChange)
      (wait (lambda () (string-search "no-such-key" (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))))
      (let ((found (seq-find (lambda (one) (string-search "no-such-key" (flymake-diagnostic-text one))) (flymake-diagnostics))))
        (same "behind emoji and Hangul the finding stands on its words" "@no-such-key"
              (and found (buffer-substring-no-properties (flymake-diagnostic-beg found) (flymake-diagnostic-end found)))))
      (set-buffer-modified-p nil))))

(eglot-shutdown-all)
(princ (format "\n%d passed, %d failed\n" passed failed))
(kill-emacs (if (zerop failed) 0 1))

;;; test.el ends here
