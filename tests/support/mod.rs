//! A small client of the language server, for tests: speaks JSON-RPC with the real program over its pipes.

#![allow(dead_code)] // Each test program uses its own part.

use std::collections::{HashMap, VecDeque};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// Nothing that a test waits for takes longer, even on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A session with the server.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    next_id: i64,
    /// Notifications that nobody has asked for yet.
    notes: VecDeque<Value>,
    answers: HashMap<i64, Value>,
    /// The methods of the server's own requests, in order.
    pub asked: Vec<Value>,
    /// What the server answered to `initialize`.
    pub server: Value,
}

/// What a client of today can do; tests take away from it.
pub fn capabilities() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "workspace": {
            "didChangeWatchedFiles": { "dynamicRegistration": true },
            "diagnostics": { "refreshSupport": true },
            "workspaceEdit": { "documentChanges": true }
        },
        "window": { "workDoneProgress": true },
        "textDocument": {
            "publishDiagnostics": { "versionSupport": true, "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } },
            "diagnostic": { "relatedInformation": true, "tagSupport": { "valueSet": [1, 2] } },
            "hover": { "contentFormat": ["markdown", "plaintext"] },
            "definition": { "linkSupport": true },
            "declaration": { "linkSupport": true },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
            "documentLink": { "tooltipSupport": true },
            "completion": { "completionItem": { "documentationFormat": ["markdown"], "snippetSupport": true } },
            "codeAction": {
                "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } },
                "isPreferredSupport": true
            }
        }
    })
}

/// The same client, to which diagnostics have to be sent.
pub fn pushed() -> Value {
    let mut capabilities = capabilities();
    capabilities["textDocument"].as_object_mut().expect("an object").remove("diagnostic");
    capabilities
}

impl Client {
    /// Starts the server and says what the client can do; the session is ready afterwards.
    pub fn start(folder: Option<&Path>, capabilities: &Value) -> Self {
        Self::spawn().ready(folder, capabilities)
    }

    /// Says what the client can do; the session is ready afterwards.
    pub fn ready(mut self, folder: Option<&Path>, capabilities: &Value) -> Self {
        let folders = folder.map(|folder| json!([{ "uri": uri(folder), "name": "project" }]));
        let params = json!({
            "processId": null,
            "rootUri": folder.map(uri),
            "workspaceFolders": folders,
            "capabilities": capabilities,
        });
        self.server = self.request("initialize", params);
        self.notify("initialized", json!({}));
        self
    }

    /// Starts the server and says nothing.
    pub fn spawn() -> Self {
        Self::spawn_with(&[])
    }

    /// The same, with variables of the environment.
    pub fn spawn_with(variables: &[(&str, &Path)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(["lsp", "--stdio"])
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the server starts");
        let output = child.stdout.take().expect("piped");
        let input = child.stdin.take();
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            input,
            messages,
            next_id: 1,
            notes: VecDeque::new(),
            answers: HashMap::new(),
            asked: Vec::new(),
            server: Value::Null,
        }
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.write(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Sends a request and does not wait; its id.
    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        let id = self.next_id;
        self.next_id += 1;
        let mut message = json!({ "jsonrpc": "2.0", "id": id, "method": method });
        if !params.is_null() {
            message["params"] = params;
        }
        self.write(&message);
        id
    }

    /// The whole answer to a request, an error or a result.
    pub fn answer(&mut self, id: i64) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(answer) = self.answers.remove(&id) {
                return answer;
            }
            assert!(self.take_in(deadline), "no answer to request {id}");
        }
    }

    /// The result of a request.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        let mut answer = self.answer(id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The next notification of that method for which `wanted` holds; earlier ones of that method are dropped.
    pub fn await_note(&mut self, method: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            while let Some(index) = self.notes.iter().position(|note| note["method"] == method) {
                let mut note = self.notes.remove(index).expect("it is there");
                if wanted(&note["params"]) {
                    return note["params"].take();
                }
            }
            assert!(self.take_in(deadline), "the server did not say {method}");
        }
    }

    /// The diagnostics that are next pushed for a file.
    pub fn pushed(&mut self, uri: &str) -> Value {
        self.await_note("textDocument/publishDiagnostics", |params| params["uri"] == uri)
    }

    /// Waits until the server has asked something of that method.
    pub fn await_asked(&mut self, method: &str) {
        let deadline = Instant::now() + PATIENCE;
        while !self.asked.iter().any(|request| request["method"] == method) {
            assert!(self.take_in(deadline), "the server did not ask {method}");
        }
    }

    /// The diagnostics of an open document, pulled.
    pub fn pull(&mut self, uri: &str) -> Value {
        self.request("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }))
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "brief", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    pub fn close(&mut self, uri: &str) {
        self.notify("textDocument/didClose", json!({ "textDocument": { "uri": uri } }));
    }

    /// A request about a place in a document.
    pub fn at(&mut self, method: &str, uri: &str, line: u32, character: u32) -> Value {
        self.request(method, place(uri, line, character))
    }

    /// Ends the session as the protocol has it.
    pub fn finish(mut self) -> ExitStatus {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.wait()
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    pub fn wait(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("a child to wait for") {
                return status;
            }
            assert!(Instant::now() < deadline, "the server does not exit");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Sends bytes as they are.
    pub fn write_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).and_then(|()| input.flush()).expect("the server reads");
    }

    fn write(&mut self, message: &Value) {
        let body = message.to_string();
        self.write_raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    /// Takes in one message; `false` when none has come in time.
    fn take_in(&mut self, deadline: Instant) -> bool {
        let message = match self.messages.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => return false,
            Err(RecvTimeoutError::Disconnected) => panic!("the server closed its output"),
        };
        match (message.get("method").is_some(), message.get("id").cloned()) {
            (true, Some(id)) => {
                self.write(&json!({ "jsonrpc": "2.0", "id": id, "result": null }));
                self.asked.push(message);
            }
            (true, None) => self.notes.push_back(message),
            (false, Some(id)) => {
                let id = id.as_i64().expect("an id of ours");
                assert!(self.answers.insert(id, message).is_none(), "two answers to request {id}");
            }
            (false, None) => panic!("not a message: {message}"),
        }
        true
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end() {
            "" => break,
            header => {
                if let Some(value) = header.strip_prefix("Content-Length: ") {
                    length = value.parse().expect("a length");
                }
            }
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).expect("JSON and nothing else on standard output"))
}

pub fn place(uri: &str, line: u32, character: u32) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": character } })
}

/// The URI of a path.
pub fn uri(path: &Path) -> String {
    url::Url::from_file_path(path).expect("an absolute path").to_string()
}

/// A folder with these files, which goes away with the value.
pub struct Project {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Project {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        let project = Self { folder, root };
        files.iter().for_each(|(path, text)| project.write(path, text));
        project
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub fn uri(&self, path: &str) -> String {
        uri(&self.path(path))
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).expect("a file to remove");
    }

    pub fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a file")
    }
}

/// The rules of diagnostics, in order.
pub fn rules(diagnostics: &Value) -> Vec<String> {
    let rule = |diagnostic: &Value| diagnostic["code"].as_str().expect("a rule").to_owned();
    diagnostics.as_array().expect("diagnostics").iter().map(rule).collect()
}
