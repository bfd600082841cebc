//! `sijill serve`: a register is served beside the command line that goes on writing to it.

use crate::register::{Folder, text};
use crate::{ENGLISH, sijill};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server that ends with the test.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn of(folder: &Folder) -> Server {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sijill"))
            .args(["serve", "--listen", "127.0.0.1:0", "--register"])
            .arg(folder.dir())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut told = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut told).unwrap();
        let address = told.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        let address = address.unwrap_or_else(|| panic!("no address in {told:?}")).to_owned();
        Server { child, address }
    }

    /// Status line and body of a page.
    fn get(&self, path: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.lines().next().unwrap().to_owned(), body.to_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_are_served_while_documents_come_in() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    assert_eq!(server.get("/").0, "HTTP/1.1 200 OK");

    let story = folder.file("story.txt", ENGLISH);
    let added = folder.line(&["add", &story]);
    let (status, body) = server.get("/documents.json");
    assert_eq!(status, "HTTP/1.1 200 OK");
    assert!(body.contains(text(&added, "document")), "{body}");
    assert!(server.get("/no-such-page").0.contains("404"));
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = Folder::new();
    let server = Server::of(&folder);
    let taken = folder.run(&["serve", "--listen", &server.address]);
    assert_eq!(taken.status, 3, "{taken:?}");
    assert!(taken.stderr.contains(&server.address), "{taken:?}");

    let nowhere = tempfile::tempdir().unwrap();
    let args = ["serve", "--listen", "127.0.0.1:0", "--register", nowhere.path().to_str().unwrap()];
    assert_eq!(sijill(args).run().status, 3);
    assert_eq!(sijill(["serve", "--listen", "anywhere"]).run().status, 2);
}
