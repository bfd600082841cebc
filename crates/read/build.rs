//! Lists the files of `lexicon/` for embedding, so that adding one needs no change of code.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lexicon");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let mut list = String::from("&[\n");
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&root).expect("collected below root");
        list += &format!("    ({:?}, include_str!({:?})),\n", name.display(), file.display());
    }
    list += "]\n";
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("lexicon_files.rs");
    fs::write(out, list).expect("OUT_DIR is writable");
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("lexicon/ stands beside crates/") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            println!("cargo::rerun-if-changed={}", path.display());
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "toml") {
            files.push(path);
        }
    }
}
