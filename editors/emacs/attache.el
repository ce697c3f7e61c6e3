;;; attache.el --- Sourced briefs, checked while you write  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: text, convenience, languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A major mode for briefs (Markdown notes that cite their sources), the language server `attache' for Eglot, and a
;; buffer that shows the evidence for the statement at point.  With the tree-sitter grammar colours come from it
;; (`attache-install-grammar'); without, from patterns.  Quotations are coloured by what the server says of them.

;;; Code:

(require 'treesit)
(require 'outline)

(declare-function eglot-current-server "eglot")
(declare-function eglot--TextDocumentPositionParams "eglot")
(declare-function eglot--TextDocumentIdentifier "eglot")
(declare-function eglot-uri-to-path "eglot")
(declare-function eglot--uri-to-path "eglot")
(declare-function jsonrpc-async-request "jsonrpc")
(defvar eglot-lsp-context)
(defvar compilation-error-regexp-alist)
(defvar compilation-error-regexp-alist-alist)

(defgroup attache nil
  "A type checker for facts in sourced briefs."
  :group 'text)

(defcustom attache-program "attache"
  "The program that serves and checks briefs."
  :type 'string)

(defcustom attache-colour-verdicts t
  "Whether quotations are coloured by what came of holding them against their sources.
Shown when the server next speaks, as it does after every change."
  :type 'boolean)

(defface attache-key '((t :inherit font-lock-constant-face)) "The key of a source.")
(defface attache-locator '((t :inherit font-lock-builtin-face)) "Where in a source.")
(defface attache-mention '((t :inherit font-lock-type-face)) "Who is meant.")
(defface attache-annotation '((t :inherit font-lock-keyword-face)) "The name of an annotation.")
(defface attache-front-matter '((t :inherit font-lock-preprocessor-face)) "What stands above the text, between `---'.")
(defface attache-quotation '((t :inherit font-lock-string-face)) "Quoted words.")

;; Running text in the colours of `success', `error' and `warning' is hard to read on some grounds, so that verdicts have
;; colours of their own where there are enough of them.
(defface attache-sourced
  '((((class color) (min-colors 88) (background light)) :foreground "#007700")
    (((class color) (min-colors 88) (background dark)) :foreground "#87d787")
    (t :inherit success :weight normal))
  "What the source bears out.")
(defface attache-wrong
  '((((class color) (min-colors 88) (background light)) :foreground "#d70000")
    (((class color) (min-colors 88) (background dark)) :foreground "#ff5f5f")
    (t :inherit error))
  "What the source does not have.")
(defface attache-doubtful
  '((((class color) (min-colors 88) (background light)) :foreground "#875f00")
    (((class color) (min-colors 88) (background dark)) :foreground "#ffd75f")
    (t :inherit warning))
  "What stands elsewhere, or in part.")
(defface attache-unchecked '((t :inherit shadow)) "What was not compared.")

;;;; Colours

(defconst attache--heading-faces [outline-1 outline-2 outline-3 outline-4 outline-5 outline-6])

(defvar attache--quotations
  '(("“[^”]*”\\|「[^」]*」\\|『[^』]*』" 0 'attache-quotation keep))
  "Quotations are text to the grammar; the server tells how they compare.")

(defvar attache--keywords
  `(("\\`---\n\\(?:.*\n\\)*?---$" . 'attache-front-matter)
    ("<!--\\(?:.\\|\n\\)*?-->" . font-lock-comment-face)
    ("^ \\{0,3\\}\\(#\\{1,6\\}\\)[ \t].*$" (0 (aref attache--heading-faces (1- (length (match-string 1))))))
    ("\\[\\[\\([^]|\n]+\\)\\(?:|[^]\n]*\\)?\\]\\]" (1 'attache-mention))
    ("@\\([[:alnum:]_]+\\(?:[-:.#$%&+?<>~/][[:alnum:]_]+\\)*\\)" (1 'attache-key))
    ("@[^],;\n]+,[ ]*\\([^];\n]+\\)" (1 'attache-locator keep))
    ("{\\([[:alpha:]][[:alnum:]-]*\\)\\(?::[ ]*\\([^},\n]*\\)\\)?" (1 'attache-annotation) (2 'font-lock-string-face nil t))
    ,@attache--quotations)
  "Colours without the grammar.")

(defun attache--rules ()
  "Colours by the grammar."
  (treesit-font-lock-rules
   :language 'brief :feature 'comment
   '((html_comment) @font-lock-comment-face
     (front_matter) @attache-front-matter)
   :language 'brief :feature 'heading
   (mapcan (lambda (level)
             `(((heading marker: (heading_marker) @marker) 
                ,(intern (format "@%s" (aref attache--heading-faces (1- level))))
                (:equal @marker ,(make-string level ?#)))))
           '(1 2 3 4 5 6))
   :language 'brief :feature 'citation :override t
   '((citation_key) @attache-key
     (source_key) @attache-key
     (citation_locator) @attache-locator
     (source_title) @font-lock-string-face
     (source_destination) @link
     (unclosed_citation) @font-lock-warning-face
     (unclosed_mention) @font-lock-warning-face
     (unclosed_annotation) @font-lock-warning-face)
   :language 'brief :feature 'mention :override t
   '((mention_id) @attache-mention)
   :language 'brief :feature 'annotation :override t
   '((annotation_name) @attache-annotation
     (annotation_value) @font-lock-string-face)
   :language 'brief :feature 'text :override 'append
   '((emphasis) @italic
     (strong_emphasis) @bold
     (code_span) @font-lock-constant-face
     (fenced_code_block) @font-lock-constant-face
     (link_destination) @link
     (autolink) @link
     (list_marker) @font-lock-builtin-face
     (block_quote_marker) @font-lock-delimiter-face
     (thematic_break) @font-lock-delimiter-face)))

(defun attache-install-grammar ()
  "Build the tree-sitter grammar of the project that this file lies in.
It needs a C compiler, and goes where Emacs looks for grammars."
  (interactive)
  (let* ((project (expand-file-name "../.." (file-name-directory (file-truename (or (locate-library "attache") "")))))
         (sources (expand-file-name "grammar/src" project))
         (folder (expand-file-name "tree-sitter" user-emacs-directory))
         (target (expand-file-name (concat "libtree-sitter-brief" module-file-suffix) folder))
         (compiler (seq-find #'executable-find '("cc" "gcc" "clang"))))
    (unless (file-exists-p (expand-file-name "parser.c" sources))
      (user-error "The grammar is not beside this file; load it from a clone of the project"))
    (unless compiler
      (user-error "There is no C compiler on the path (cc, gcc or clang)"))
    (make-directory folder t)
    (with-temp-buffer
      (unless (zerop (call-process compiler nil t nil "-shared" "-fPIC" "-O2" "-I" sources "-o" target
                                   (expand-file-name "parser.c" sources) (expand-file-name "scanner.c" sources)))
        (error "The grammar could not be built: %s" (buffer-string))))
    (message "The grammar stands in %s; it holds for briefs that are opened from now on" target)))

;;;; The mode

(defun attache-project (folder)
  "The project that FOLDER lies in: its root is where attache.toml stands."
  (when-let* ((root (locate-dominating-file folder "attache.toml")))
    (cons 'attache root)))

(with-eval-after-load 'project
  (cl-defmethod project-root ((project (head attache))) (cdr project)))

;;;###autoload
(define-derived-mode brief-mode text-mode "Brief"
  "Major mode for sourced briefs."
  (setq-local comment-start "<!-- " comment-end " -->" comment-start-skip "<!--[ \t]*")
  (setq-local outline-regexp "#\\{1,6\\}[ \t]" outline-level (lambda () (1- (- (match-end 0) (match-beginning 0)))))
  (setq-local imenu-generic-expression '((nil "^ \\{0,3\\}#\\{1,6\\}[ \t]+\\(.*?\\)[ \t]*\\(?:{[^}\n]*}\\)?$" 1)))
  (setq-local paragraph-start "[ \t\f]*$\\|#\\|[ \t]*\\(?:[-*+]\\|[0-9]+[.)]\\)[ \t]\\||\\|[ \t]*>" paragraph-separate "[ \t\f]*$")
  (add-hook 'project-find-functions #'attache-project nil t)
  (visual-line-mode 1)
  (if (not (treesit-ready-p 'brief t))
      (setq-local font-lock-defaults '(attache--keywords t) font-lock-multiline t)
    (treesit-parser-create 'brief)
    (setq-local treesit-font-lock-settings (attache--rules)
                treesit-font-lock-feature-list '((comment heading) (citation mention) (annotation) (text))
                treesit-font-lock-level 4)
    (treesit-major-mode-setup)
    (font-lock-add-keywords nil attache--quotations)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.brief\\'" . brief-mode))

(defun attache--project-for-eglot (folder)
  "The project that FOLDER lies in, if it is Eglot that asks."
  (when (bound-and-true-p eglot-lsp-context)
    (attache-project folder)))

;;;###autoload
(defun attache-serve-registry ()
  "Let the server that runs for the briefs of a project see to this file as well.
For the hook of a mode for TOML.  Nothing happens in files that lie in no project."
  (add-hook 'project-find-functions #'attache--project-for-eglot nil t))

;;;; Checking a whole project

(with-eval-after-load 'compile
  (add-to-list 'compilation-error-regexp-alist 'attache)
  (add-to-list 'compilation-error-regexp-alist-alist
               '(attache "^ +--> \\(.+?\\):\\([0-9]+\\):\\([0-9]+\\)$" 1 2 3)))

(defun attache-check ()
  "Check the whole project as it is on the disk."
  (interactive)
  (let ((default-directory (or (locate-dominating-file default-directory "attache.toml") default-directory)))
    (compile (concat (shell-quote-argument attache-program) " check"))))

;;;; Evidence

(defconst attache--verdicts
  '(("exact" "the source’s very words" attache-sourced)
    ("layout" "the source’s words" attache-sourced)
    ("elided" "the source’s words, with a marked omission" attache-sourced)
    ("bracketed" "the source’s words, with a marked insertion" attache-sourced)
    ("altered-number" "a figure is altered" attache-wrong)
    ("altered-negation" "a negation is altered" attache-wrong)
    ("altered-word" "a word is altered" attache-wrong)
    ("found-elsewhere" "stands elsewhere" attache-doubtful)
    ("not-found" "not in the source" attache-wrong)
    ("found" "in the source" attache-sourced)
    ("missing" "not in the source" attache-wrong)
    ("derived" "follows from the source" attache-sourced)
    ("unchecked" "unchecked" attache-unchecked))
  "What verdicts are called, and their faces.")

(defvar-keymap attache-evidence-mode-map
  :parent special-mode-map
  "TAB" #'forward-button
  "<backtab>" #'backward-button)

(define-derived-mode attache-evidence-mode special-mode "Evidence"
  "Mode of the buffer that shows evidence."
  (visual-line-mode 1))

(defvar attache--follow nil "The timer that lets the evidence follow point, if it does.")

(defun attache--open (button)
  "Open the place of BUTTON in the other window."
  (let* ((place (button-get button 'place))
         (uri (plist-get place :uri))
         (start (plist-get (plist-get place :range) :start))
         (path (if (fboundp 'eglot-uri-to-path) (eglot-uri-to-path uri) (eglot--uri-to-path uri))))
    (find-file-other-window path)
    (goto-char (point-min))
    (forward-line (plist-get start :line))
    (move-to-column (plist-get start :character))))

(defun attache--say (text &optional face place)
  "Insert TEXT as a line, in FACE; as a button to PLACE if there is one."
  (let ((text (if face (propertize text 'face face) text)))
    (if place
        (insert-text-button text 'place place 'action #'attache--open 'face (or face 'default) 'follow-link t)
      (insert text))
    (insert "\n")))

(defun attache--summary (counts)
  "How a whole brief stands by COUNTS."
  (let ((altered (plist-get counts :altered)) (missing (plist-get counts :missing)))
    (concat (format "sourced %d/%d" (plist-get counts :sourced) (plist-get counts :claims))
            (if (> altered 0) (format " · %d altered" altered) "")
            (if (> missing 0) (format " · %d missing" missing) ""))))

(defun attache--kind (evidence)
  "What the statement of EVIDENCE is, and its face."
  (let ((sourced (eq (plist-get evidence :sourced) t)))
    (pcase (plist-get evidence :kind)
      ("claim" (if sourced '("Claim, sourced" attache-sourced) '("Claim without a source" attache-doubtful)))
      ("judgement" '("Judgement of the writer" attache-unchecked))
      ("exempt" '("Stands without a source, for the reason given" attache-unchecked))
      (_ (list (if sourced "Sourced" "Claims nothing") 'attache-unchecked)))))

(defun attache--standing (citation)
  "What is wrong with CITATION, or how far it bears the statement out, and its face."
  (let ((support (plist-get citation :support)))
    (pcase (plist-get citation :status)
      ("unknown" '("No source is called so." attache-wrong))
      ("unavailable" '("The text of this source is not here." attache-unchecked))
      (_ (cond ((not (numberp support)) nil)
               ((>= support 1) '("Has all of it in one place." attache-sourced))
               ((> support 0) '("Has not all of it in one place." attache-unchecked))
               (t '("Has none of it." attache-wrong)))))))

(defun attache--insert-check (check)
  "Insert one CHECK."
  (let* ((verdict (plist-get check :verdict))
         (said (or (cdr (assoc verdict attache--verdicts)) (list (string-replace "-" " " verdict) 'attache-unchecked)))
         (key (plist-get check :key)))
    (attache--say (plist-get check :text) nil (plist-get check :passage))
    (attache--say (concat "  " (if key (concat key ": ") "") (car said)) (cadr said))
    (seq-doseq (difference (plist-get check :differences))
      (attache--say (concat "  brief: " (attache--or-nothing (plist-get difference :ours))) 'diff-removed)
      (attache--say (concat "  source: " (attache--or-nothing (plist-get difference :theirs))) 'diff-added))))

(defun attache--or-nothing (text)
  "TEXT, or a word for none."
  (if (string-empty-p text) "(nothing)" text))

(defun attache--insert-citation (citation)
  "Insert one CITATION with its passages."
  (let ((locator (plist-get citation :locator)) (standing (attache--standing citation)))
    (insert "\n")
    (attache--say (or (plist-get citation :title) (plist-get citation :key)) 'bold)
    (attache--say (concat "@" (plist-get citation :key) (if locator (concat ", " locator) "")) 'shadow)
    (when standing (apply #'attache--say standing))
    (seq-doseq (passage (plist-get citation :passages))
      (let ((page (plist-get passage :page)) (paragraph (plist-get passage :paragraph)))
        (attache--say (string-join (delq nil (list (and page (format "p. %s" page)) (and paragraph (format "¶ %s" paragraph)))) ", ") 'shadow)
        (attache--say (replace-regexp-in-string "[ \t]*\n[ \t]*" " " (plist-get passage :text)) nil passage)))))

(defun attache--show (evidence)
  "Fill the buffer of the evidence with EVIDENCE, or with a text that says why there is none."
  (with-current-buffer (get-buffer-create "*evidence*")
    (unless (derived-mode-p 'attache-evidence-mode) (attache-evidence-mode))
    (let ((inhibit-read-only t))
      (erase-buffer)
      (if (stringp evidence)
          (attache--say evidence 'shadow)
        (attache--say (attache--summary (plist-get evidence :counts)) 'shadow)
        (insert "\n")
        (apply #'attache--say (attache--kind evidence))
        (attache--say (replace-regexp-in-string "[ \t]*\n[ \t]*" " " (plist-get evidence :text)))
        (unless (seq-empty-p (plist-get evidence :checks)) (insert "\n"))
        (seq-do #'attache--insert-check (plist-get evidence :checks))
        (seq-do #'attache--insert-citation (plist-get evidence :citations)))
      (goto-char (point-min)))
    (current-buffer)))

(defconst attache--method-not-found -32601)

(defun attache--ask ()
  "Ask for the evidence at point, and show it when it comes."
  (let ((server (and (fboundp 'eglot-current-server) (eglot-current-server))))
    (if (not server)
        (attache--show "No server is running for this brief; M-x eglot starts it.")
      (jsonrpc-async-request
       server :attache/evidence (eglot--TextDocumentPositionParams)
       :success-fn (lambda (evidence) (attache--show (or evidence "No statement stands at point.")))
       :error-fn (lambda (problem)
                   (attache--show
                    (if (eql (plist-get problem :code) attache--method-not-found)
                        "This server is older than attache.el and says nothing of evidence."
                      (format "The server could not say: %s" (plist-get problem :message)))))))))

(defun attache-evidence ()
  "Show what bears out the statement at point, beside the brief, and follow point."
  (interactive)
  (unless (derived-mode-p 'brief-mode)
    (user-error "This is no brief"))
  (attache--show "…")
  (display-buffer "*evidence*" '((display-buffer-reuse-window display-buffer-in-direction) (direction . right)))
  (attache--ask)
  (unless attache--follow
    (setq attache--follow (run-with-idle-timer 0.1 t #'attache--follow-point))))

(defvar attache--last nil "Buffer, point and state of the text that was asked for last.")

(defun attache--follow-point ()
  "Ask anew if point has moved in a brief; stop when the evidence is shown nowhere."
  (if (not (get-buffer-window "*evidence*" 'visible))
      (progn (cancel-timer attache--follow) (setq attache--follow nil attache--last nil))
    (when (derived-mode-p 'brief-mode)
      (let ((now (list (current-buffer) (point) (buffer-chars-modified-tick))))
        (unless (equal now attache--last)
          (setq attache--last now)
          (attache--ask))))))

(provide 'attache)

(with-eval-after-load 'eglot
  (require 'attache-eglot))

;;; attache.el ends here
