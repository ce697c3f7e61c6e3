;;; attache-eglot.el --- What a server for briefs needs of Eglot  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; Loaded once both attache.el and Eglot are.  Tells Eglot of the server, lets the server see to a project's TOML files,
;; and colours quotations by their verdicts: those come as semantic tokens, which Eglot passes on from Emacs 31 on only.

;;; Code:

(require 'attache)
(require 'eglot)

(defvar eglot-semantic-token-modifiers)

(defclass attache-server (eglot-lsp-server) ()
  :documentation "A server for briefs.")

(add-to-list 'eglot-server-programs
             `(brief-mode . ,(lambda (&rest _) (list 'attache-server attache-program "lsp"))))

;;;; The files of a project

(defun attache--serve-toml (server)
  "Let SERVER, if it is one for briefs, take files in TOML.
They are given to it where `attache-serve-registry' has placed them into its project."
  (when (and (fboundp 'eglot--languages) (assq 'brief-mode (eglot--languages server)))
    (dolist (mode '(conf-toml-mode toml-ts-mode toml-mode))
      (unless (assq mode (eglot--languages server))
        (setf (eglot--languages server) (append (eglot--languages server) (list (cons mode "toml"))))))))

(add-hook 'eglot-server-initialized-hook #'attache--serve-toml)

;;;; Quotations by verdict

(defconst attache--quoted-faces
  '(("faithful" . attache-sourced)
    ("altered" . attache-wrong)
    ("elsewhere" . attache-doubtful)
    ("notFound" . attache-wrong)
    ("unchecked" . attache-unchecked))
  "What the server says of quotations, and the faces for it.")

(defun attache--eglot-colours-p ()
  "Whether this Eglot has semantic tokens of its own."
  (fboundp 'eglot-semantic-tokens-mode))

(cl-defmethod eglot-client-capabilities ((_server attache-server))
  "What Eglot can do, and the semantic tokens that are seen to here."
  (let* ((capabilities (cl-call-next-method))
         (document (plist-get capabilities :textDocument)))
    (if (plist-member document :semanticTokens)
        capabilities
      (plist-put (copy-sequence capabilities) :textDocument
                 (append `(:semanticTokens (:dynamicRegistration :json-false
                                            :requests (:full t)
                                            :tokenTypes ["string"]
                                            :tokenModifiers ,(vconcat (mapcar #'car attache--quoted-faces))
                                            :formats ["relative"]))
                         document)))))

(defvar-local attache--verdicts-due nil "The timer that will ask for verdicts, if one will.")

(cl-defmethod eglot-handle-notification :after
  ((server attache-server) (_method (eql 'textDocument/publishDiagnostics)) &key uri &allow-other-keys)
  "Ask for the verdicts of the brief at URI: SERVER has new findings in it, as after every change of it or its sources."
  (dolist (buffer (and (not (attache--eglot-colours-p)) (eglot--managed-buffers server)))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (when (and (derived-mode-p 'brief-mode)
                   (not attache--verdicts-due)
                   (equal uri (plist-get (eglot--TextDocumentIdentifier) :uri)))
          ;; Not at once: Eglot learns in a timer that was set before this one of what has just been typed.
          (setq attache--verdicts-due (run-with-timer 0 nil #'attache--ask-for-verdicts buffer)))))))

(defun attache--ask-for-verdicts (buffer)
  "Ask for the verdicts of the brief in BUFFER, and show them if it has not changed when they come."
  (when (buffer-live-p buffer)
    (with-current-buffer buffer
      (setq attache--verdicts-due nil)
      (cond
       ((not (and (eglot-managed-p) (jsonrpc-running-p (eglot-current-server)))))
       ((not attache-colour-verdicts) (attache--forget-verdicts))
       ((eglot-server-capable :semanticTokensProvider)
        (let ((legend (eglot-server-capable :semanticTokensProvider :legend))
              (state (buffer-chars-modified-tick)))
          ;; Put off until Eglot has sent what was typed.
          (jsonrpc-async-request
           (eglot-current-server) :textDocument/semanticTokens/full
           (list :textDocument (eglot--TextDocumentIdentifier))
           :deferred 'attache-verdicts
           :success-fn (lambda (tokens)
                         (when (buffer-live-p buffer)
                           (with-current-buffer buffer
                             (when (and (eglot-managed-p) (= state (buffer-chars-modified-tick)))
                               (attache--show-verdicts (plist-get legend :tokenModifiers) (plist-get tokens :data))))))
           :error-fn #'ignore
           :timeout-fn #'ignore)))))))

(defun attache--quoted-face (modifiers bits)
  "The face for the first of MODIFIERS, the names in the server's legend, that is set in BITS."
  (seq-some (lambda (at)
              (and (/= 0 (logand bits (ash 1 at))) (cdr (assoc (aref modifiers at) attache--quoted-faces))))
            (number-sequence 0 (1- (length modifiers)))))

(defun attache--show-verdicts (modifiers data)
  "Colour the quotations of this brief by DATA, each placed from the one before it, with MODIFIERS in the legend."
  (attache--forget-verdicts)
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (let ((column 0))
        (pcase-dolist (`(,lines ,start ,length ,_type ,bits) (seq-partition (append data nil) 5))
          (setq column (if (zerop lines) (+ column start) start))
          (forward-line lines)
          (attache--colour (attache--at-column column) (attache--at-column (+ column length))
                           (attache--quoted-face modifiers bits)))))))

(defun attache--at-column (column)
  "Go to COLUMN of this line, in the units that Eglot and the server have agreed on, and return where that is."
  (funcall eglot-move-to-linepos-function column)
  (point))

(defun attache--colour (from to face)
  "Have FACE from FROM to TO; it moves with the text."
  (when (and face (< from to))
    (let ((overlay (make-overlay from to nil t)))
      (overlay-put overlay 'attache-verdict t)
      (overlay-put overlay 'evaporate t)
      (overlay-put overlay 'face face))))

(defun attache--forget-verdicts ()
  "Colour no quotation of this brief by its verdict."
  (without-restriction
    (remove-overlays nil nil 'attache-verdict t)))

(defun attache--follow-eglot ()
  "Prepare this brief for Eglot, or clean up when Eglot leaves it."
  (when (derived-mode-p 'brief-mode)
    (cond
     ((not (eglot-managed-p))
      (when attache--verdicts-due
        (cancel-timer attache--verdicts-due)
        (setq attache--verdicts-due nil))
      (attache--forget-verdicts))
     ((attache--eglot-colours-p)
      (setq-local eglot-semantic-token-modifiers
                  (and attache-colour-verdicts (mapcar #'car attache--quoted-faces)))))))

(add-hook 'eglot-managed-mode-hook #'attache--follow-eglot)

;; Names under which an Eglot that colours by itself looks for the faces.
(pcase-dolist (`(,modifier . ,face) attache--quoted-faces)
  (put (intern (concat "eglot-semantic-" modifier)) 'face-alias face))

(provide 'attache-eglot)

;;; attache-eglot.el ends here
