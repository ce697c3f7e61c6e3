;;; test.el --- attache.el in a real Emacs, over a copy of the examples  -*- lexical-binding: t; -*-

;;; Commentary:

;; Every check prints a line; a failed one says what was expected and what came.

;;; Code:

(require 'attache)
(require 'eglot)
(require 'xref)
(require 'flymake)
(require 'cl-lib)

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
  "Let processes speak and timers run until CONDITION holds; nil when it never did."
  (let ((end (+ (float-time) 60)) (done nil))
    (while (and (not (setq done (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    done))

(defun go (words &optional offset)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun face-at (words &optional offset)
  (save-excursion (go words offset) (ensure-list (get-text-property (point) 'face))))

(defun coloured (name words face &optional offset)
  (let ((faces (face-at words offset))) (check name (memq face faces) face faces)))

(defun open-example (name)
  (find-file (expand-file-name (concat "examples/" name) (getenv "WORK"))))

(defun open-brief (name)
  (open-example (concat "briefs/" name))
  (font-lock-ensure))

(defun colours ()
  (open-brief "talks.brief")
  (same "a brief is in its mode" 'brief-mode major-mode)
  (coloured "a heading" "Bottom line" 'outline-1)
  (coloured "a heading below it" "An agreement that" 'outline-2)
  (coloured "the key of a citation" "talks-2025, ¶ 2" 'attache-key)
  (coloured "a locator" "¶ 2]" 'attache-locator)
  (coloured "front matter" "title:" 'attache-front-matter)
  (coloured "to its end" "2025-09-14" 'attache-front-matter)
  (coloured "the id of a mention" "kim-min-seok-pm" 'attache-mention)
  (coloured "the name of an annotation" "judgement" 'attache-annotation)
  (coloured "a comment" "A brief to look around" 'font-lock-comment-face)
  (coloured "a quotation" "artificial" 'attache-quotation)
  (same "and plain words have none" nil (face-at "In May 2020"))
  (open-brief "회담.brief")
  (coloured "the key in a Korean brief" "talks-2025, 3문단" 'attache-key))

(princ "\nFaces\n")

(defun brightness (colour)
  "How bright COLOUR is, from 0 to 1, as the eye sees it."
  (apply #'+ (cl-mapcar (lambda (share value)
                          (let ((value (/ value 65535.0)))
                            (* share (if (<= value 0.04045) (/ value 12.92) (expt (/ (+ value 0.055) 1.055) 2.4)))))
                        '(0.2126 0.7152 0.0722) (tty-color-standard-values (tty-color-canonicalize colour)))))

(defun contrast (a b)
  "How well A stands out from B: 1 is not at all, 21 black on white."
  (let ((a (brightness a)) (b (brightness b)))
    (/ (+ 0.05 (max a b)) (+ 0.05 (min a b)))))

(pcase-dolist (`(,ground ,colour) '((dark "#16181d") (light "#ffffff")))
  (modify-frame-parameters nil `((display-type . color) (background-mode . ,ground)))
  (cl-letf (((symbol-function 'display-color-cells) (lambda (&rest _) 256)))
    (dolist (face (face-list)) (face-spec-recalc face (selected-frame))))
  (let* ((verdicts '(attache-sourced attache-wrong attache-doubtful attache-unchecked))
         (marks '(attache-key attache-locator attache-mention attache-annotation attache-front-matter attache-quotation))
         (seen (mapcar (lambda (face) (face-foreground face nil t)) verdicts)))
    (dolist (face (append verdicts marks))
      (let ((stands-out (contrast (or (face-foreground face nil t) colour) colour))
            (least (if (memq face '(attache-sourced attache-wrong attache-doubtful)) 4.5 3)))
        (check (format "%s reads well on a %s ground" face ground) (>= stands-out least) (format "a contrast of %s" least) stands-out)))
    (same "no two verdicts look the same" seen (seq-uniq seen))))

(princ "\nColours without the grammar\n")
(colours)
(mapc #'kill-buffer (seq-filter (lambda (buffer) (buffer-local-value 'buffer-file-name buffer)) (buffer-list)))

(princ "\nColours with the grammar\n")
(attache-install-grammar)
(same "the grammar is built, and Emacs can use it" t (treesit-ready-p 'brief t))
(colours)
(same "the mode uses it" 'brief (treesit-parser-language (car (treesit-parser-list))))

(princ "\nThe server\n")
(setq attache-program (getenv "ATTACHE")
      ;; However busy the machine is.
      eglot-sync-connect t
      eglot-connect-timeout 60
      jsonrpc-default-request-timeout 60)
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

(princ "\nQuotations by verdict\n")

(defvar said "artificial intelligence, unmanned systems and space")
(defvar altered "artificial intelligence, manned systems and space")
(defvar elsewhere "a firm promise to keep the peace on the peninsula")
(defvar nowhere "a joint exercise of all three navies in the spring")
(defvar said-in-korean "미래지향적으로 발전시켜 나갈 필요")
(defvar altered-in-korean "과거지향적으로 발전시켜 나갈 필요")

(with-temp-file (expand-file-name "examples/briefs/verdicts.brief" (getenv "WORK"))
  (insert "---\ntitle: Quotations of each verdict\ndate: 2025-09-14\n---\n\n"
          "They spoke of “" said "”. [@talks-2025, ¶ 4]\n\n"
          "They spoke of “" altered "”. [@talks-2025, ¶ 4]\n\n"
          "Elsewhere stands “" elsewhere "”. [@yearbook-2020, p. 233]\n\n"
          "Nowhere stands “" nowhere "”. [@yearbook-2020]\n\n"
          "🙂 두 장관은 국방 협력을 “" said-in-korean "”가 있다고 했다. [@talks-2025, 7문단]\n\n"
          "🙂 두 장관은 국방 협력을 “" altered-in-korean "”가 있다고 했다. [@talks-2025, 7문단]\n"))

(defun verdicts ()
  "The quotations of this buffer that are coloured by their verdict, with the faces."
  (let ((overlays (seq-filter (lambda (it) (overlay-get it 'attache-verdict)) (overlays-in (point-min) (point-max)))))
    (mapcar (lambda (it)
              (cons (buffer-substring-no-properties (overlay-start it) (overlay-end it)) (overlay-get it 'face)))
            (sort overlays (lambda (a b) (< (overlay-start a) (overlay-start b)))))))

(defvar as-written
  `((,said . attache-sourced) (,altered . attache-wrong) (,elsewhere . attache-doubtful) (,nowhere . attache-wrong)
    (,said-in-korean . attache-sourced) (,altered-in-korean . attache-wrong)))

(defun are-coloured (name expected)
  (wait (lambda () (equal expected (verdicts))))
  (same name expected (verdicts)))

(defun tell-server ()
  "Send what was typed, as Eglot does when the writer pauses."
  (eglot--signal-textDocument/didChange))

(open-brief "verdicts.brief")
(are-coloured "each on its words" as-written)

;; What a writer types, until the server has answered and after it.
(go altered)
(search-forward "intelligence")
(insert "!")
(same "colours stay with their words while one types" "artificial intelligence!, manned systems and space" (car (nth 1 (verdicts))))
(delete-char -1)
(goto-char (point-min))
(search-forward "They spoke")
(replace-match "🙂 In Seoul they spoke")
(go "un" 0)
(go altered (length "artificial intelligence, "))
(insert "un")
(tell-server)
(are-coloured "a quotation that is put right takes its colour, behind an emoji too"
              `((,said . attache-sourced) (,said . attache-sourced) ,@(nthcdr 2 as-written)))
(go said-in-korean)
(delete-char 2)
(insert "과거")
(tell-server)
(are-coloured "and so does a Korean one that is altered"
              `((,said . attache-sourced) (,said . attache-sourced) (,elsewhere . attache-doubtful) (,nowhere . attache-wrong)
                (,altered-in-korean . attache-wrong) (,altered-in-korean . attache-wrong)))

(defvar answers 0 "How many answers with tokens have come.")
(advice-add 'jsonrpc-connection-receive :after
            (lambda (_server message &rest _)
              (let ((result (plist-get message :result)))
                (when (and (listp result) (plist-member result :data)) (setq answers (1+ answers))))))
(let ((before answers))
  (attache--forget-verdicts)
  (attache--ask-for-verdicts (current-buffer))
  (goto-char (point-min))
  (search-forward "In Seoul")
  (replace-match "Yesterday in Seoul")
  (wait (lambda () (> answers before)))
  (same "an answer for an older text is dropped" '(t nil) (list (> answers before) (verdicts)))
  (tell-server)
  (wait #'verdicts)
  (same "the next one counts" said (caar (verdicts))))

(let ((attache-colour-verdicts nil))
  (insert " ")
  (tell-server)
  (are-coloured "none where the writer wants none" nil))
(revert-buffer t t t)
(wait #'eglot-managed-p)
(are-coloured "again as written, after the file was read anew" as-written)

(princ "\nFixes\n")
(defun findings () (mapconcat #'flymake-diagnostic-text (flymake-diagnostics) "\n"))
(defun fix (title)
  "Choose the fix called TITLE from the menu at point; what the menu had."
  (let* ((offered nil)
         (last-nonmenu-event ?x)
         (completing-read-function (lambda (_prompt items &rest _) (setq offered (mapcar #'car items)) title)))
    (undo-boundary)
    (call-interactively #'eglot-code-actions)
    (undo-boundary)
    (string-join offered "\n")))

(dolist (quotation `((,altered ,said "manned") (,altered-in-korean ,said-in-korean "과거지향적으로")))
  (pcase-let ((`(,wrong ,right ,word) quotation) (text (buffer-string)))
    (wait (lambda () (flymake-start) (go wrong (string-search word wrong)) (flymake-diagnostics (point))))
    (holds (format "the fix of %s is offered" word) '("Use the source's words") (fix "Use the source's words"))
    (holds "and puts the source's words there" (list right) (thing-at-point 'line))
    (same "so that the altered ones are gone" nil (string-search wrong (buffer-string)))
    (tell-server)
    (are-coloured "and the colour follows" (mapcar (lambda (it) (if (equal (car it) wrong) (cons right 'attache-sourced) it)) as-written))
    (let ((last-command nil)) (undo))
    (same "undo restores it" text (buffer-string))
    (tell-server)
    (are-coloured "with its colour" as-written)))

(princ "\nOther encodings, and a server that goes\n")
(defvar encodings nil "What to offer the server, if not what Eglot does.")
(cl-defmethod eglot-client-capabilities :around ((_server attache-server))
  (let ((capabilities (copy-tree (cl-call-next-method))))
    (if encodings
        (plist-put capabilities :general (list :positionEncodings encodings))
      capabilities)))
(dolist (buffer (buffer-list))
  (when (and (buffer-file-name buffer) (not (eq buffer (current-buffer))))
    (kill-buffer buffer)))
(dolist (encoding '("utf-8" "utf-16" "utf-32"))
  (let ((encodings (vector encoding)))
    (eglot-shutdown (eglot-current-server) nil 60)
    (wait (lambda () (not (eglot-managed-p))))
    (same "no colours without a server" nil (verdicts))
    (apply #'eglot (eglot--guess-contact))
    (same "the encoding is agreed on" encoding (plist-get (eglot--capabilities (eglot-current-server)) :positionEncoding))
    (are-coloured (format "in %s the words are the same" encoding) as-written)))

(defvar asked 0 "How often tokens were asked for.")
(wait (lambda () (not attache--verdicts-due)))
(advice-add 'attache--ask-for-verdicts :before (lambda (&rest _) (setq asked (1+ asked))))
(cl-letf (((symbol-function 'eglot-semantic-tokens-mode) #'ignore))
  (let ((before asked))
    (attache--forget-verdicts)
    (go "Nowhere")
    (insert "[@no-such-key] ")
    (tell-server)
    (wait (lambda () (flymake-start) (string-search "no-such-key" (findings))))
    (same "an Eglot that has tokens of its own is left to itself" (list nil nil before) (list attache--verdicts-due (verdicts) asked))
    (revert-buffer t t)
    (wait #'eglot-managed-p)
    (same "and told of the verdicts" '("faithful" "altered" "elsewhere" "notFound" "unchecked")
          (bound-and-true-p eglot-semantic-token-modifiers))
    (same "for which there are faces" (face-foreground 'attache-wrong nil t) (face-foreground 'eglot-semantic-notFound nil t))))

(princ "\nFiles in TOML\n")
(let ((server (eglot-current-server)) (other (expand-file-name "elsewhere/people.toml" (getenv "WORK"))))
  (open-example "registry/people.toml")
  (same "are no business of the server's" nil (eglot-managed-p))
  (kill-buffer)
  (add-hook 'conf-toml-mode-hook #'attache-serve-registry)
  (make-directory (file-name-directory other))
  (write-region "id = \"a\"\n" nil other nil 'quiet)
  (find-file other)
  (same "nor are they outside of a project" '(conf-toml-mode nil) (list major-mode (eglot-managed-p)))
  (open-example "registry/people.toml")
  (same "in a project, where one wants it, they are" server (and (eglot-managed-p) (eglot-current-server)))
  (same "which makes no other project of them" nil (project-current))
  (go "person_id = \"ahn-gyu-back\"" (length "person_id = \"ahn"))
  (holds "hover on an id" '("Ahn Gyu-back" "Minister of National Defense")
         (format "%s" (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams))))
  (let* ((place (xref-item-location (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot))))))
    (same "leads to the entry" "[[person]]\nid = \"ahn-gyu-back\""
          (with-current-buffer (find-file-noselect (xref-location-group place))
            (goto-char (xref-location-marker place))
            (buffer-substring-no-properties (pos-bol) (pos-eol 2)))))
  (go "person_id = \"kim-min-seok-pm\"" (length "person_id = \"kim"))
  (holds "references are in briefs" '("talks.brief")
         (mapconcat (lambda (it) (xref-location-group (xref-item-location it))) (xref-backend-references 'eglot "") "\n"))
  (let ((this-command 'eglot-rename))
    (eglot-rename "kim-min-seok-prime-minister"))
  (holds "an entry is renamed where it stands" '("id = \"kim-min-seok-prime-minister\"" "person_id = \"kim-min-seok-prime-minister\"")
         (buffer-string))
  (open-brief "talks.brief")
  (holds "and in briefs" '("[[kim-min-seok-prime-minister|Kim Min-seok]]") (buffer-string)))

(eglot-shutdown-all)
(princ (format "\n%d passed, %d failed\n" passed failed))
(kill-emacs (if (zerop failed) 0 1))

;;; test.el ends here
