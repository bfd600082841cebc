//! The tree, its proofs, tiles and notes, as two other implementations see them.

use proptest::prelude::*;
use signed_note::{StandardVerifier, VerifierList};
use sijill_log::{
    Checkpoint, Digest, Note, NoteSigner, NoteVerifier, TILE_HEIGHT, TILE_WIDTH, Tile, bundle,
    leaf_hash, merkle,
};
use tlog_tiles::{Hash, HashReader};

fn leaves(size: u64) -> Vec<Digest> {
    (0..size).map(|n| leaf_hash(format!("leaf {n}").as_bytes())).collect()
}

fn theirs(digest: &Digest) -> Hash {
    Hash(*digest.as_bytes())
}

/// Our nodes, asked for as the other implementation numbers them.
struct Stored<'a>(&'a [Digest]);

impl HashReader for Stored<'_> {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, tlog_tiles::tlog::Error> {
        let node = |index: &u64| {
            let (level, n) = tlog_tiles::split_stored_hash_index(*index);
            let Ok(node) = merkle::Nodes::node(self.0, level, n);
            theirs(&node)
        };
        Ok(indexes.iter().map(node).collect())
    }
}

#[test]
fn roots_are_theirs_and_so_are_the_frontiers() {
    let leaves = leaves(300);
    let mut frontier = merkle::Frontier::default();
    for size in 0..=300_u64 {
        let Ok(root) = merkle::root(&leaves[..], size);
        assert_eq!(theirs(&root), tlog_tiles::tree_hash(size, &Stored(&leaves)).expect("a root"));
        assert_eq!((frontier.size(), frontier.root()), (size, root));
        let Ok(same) = merkle::Frontier::of(&leaves[..], size);
        assert_eq!(same, frontier);
        if let Some(leaf) = leaves.get(size as usize) {
            frontier.push(*leaf, |level, index, hash| {
                let Ok(node) = merkle::Nodes::node(&leaves[..], level, index);
                assert_eq!(hash, node, "{level} {index}");
            });
        }
    }
}

proptest! {
    #[test]
    fn proofs_are_theirs_and_each_side_accepts_the_other(size in 1..400_u64, of in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let stored = Stored(&leaves);
        let at = of.index(size as usize) as u64;
        let Ok(root) = merkle::root(&leaves[..], size);
        let Ok(path) = merkle::inclusion(&leaves[..], at, size);
        let expected = tlog_tiles::prove_record(size, at, &stored).expect("a proof");
        prop_assert_eq!(path.iter().map(theirs).collect::<Vec<_>>(), expected);
        let leaf = leaves[at as usize];
        prop_assert!(merkle::includes(&root, size, &leaf, at, &path));
        prop_assert!(!merkle::includes(&root, size, &leaf_hash(b"another"), at, &path));
        prop_assert!(!merkle::includes(&root, size, &leaf, at + 1, &path));
        for changed in 0..path.len() {
            let mut path = path.clone();
            path[changed] = leaf;
            prop_assert!(!merkle::includes(&root, size, &leaf, at, &path));
        }
        prop_assert!(path.is_empty() || !merkle::includes(&root, size, &leaf, at, &path[1..]));

        let old = at + 1;
        let Ok(old_root) = merkle::root(&leaves[..], old);
        let Ok(path) = merkle::consistency(&leaves[..], old, size);
        let expected = tlog_tiles::prove_tree(size, old, &stored).expect("a proof");
        prop_assert_eq!(path.iter().map(theirs).collect::<Vec<_>>(), expected);
        prop_assert!(merkle::extends((&old_root, old), (&root, size), &path));
        let another = leaf_hash(b"another");
        prop_assert!(!merkle::extends((&another, old), (&root, size), &path));
        prop_assert!(!merkle::extends((&old_root, old), (&another, size), &path));
        prop_assert!(path.is_empty() || !merkle::extends((&old_root, old), (&root, size), &path[1..]));
    }

    /// Their paths are those of the checksum database of Go, which name the height of tiles too.
    #[test]
    fn paths_of_tiles_are_theirs(level in 0..8_u8, index in 0..u64::MAX >> 16, width in 1..=256_u32) {
        let tile = Tile { level: Some(level), index, width: width.into() };
        let other = tlog_tiles::Tile::new(TILE_HEIGHT, level, index, width, false);
        prop_assert_eq!(tile.path(), other.path().replacen("tile/8/", "tile/", 1));
        prop_assert_eq!(Tile::of_path(&tile.path()), Some(tile));
    }
}

#[test]
fn a_path_that_no_tile_has_is_none() {
    for path in [
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/257",
        "tile/0/0",
        "tile/0/1000",
        "tile/0/x000/000",
        "tile/64/000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/001/002",
        "tile/entries",
        "tile/0/000/",
        "tile/0/٠٠٠",
        "checkpoint",
        "",
    ] {
        assert_eq!(Tile::of_path(path), None, "{path}");
    }
    let tile = |level, index, width| Tile { level, index, width };
    assert!(tile(None, 0, 7).is_in(7) && !tile(None, 0, 8).is_in(7));
    assert!(tile(Some(1), 0, 1).is_in(256) && !tile(Some(1), 0, 1).is_in(255));
    assert!(!tile(Some(63), u64::MAX, TILE_WIDTH).is_in(u64::MAX));
}

#[test]
fn entries_stand_behind_their_lengths() {
    let long = vec![b'x'; 0x102];
    let bundled = bundle([b"ab".as_slice(), b"", &long]).expect("short enough");
    assert_eq!(bundled[..8], [0, 2, b'a', b'b', 0, 0, 1, 2]);
    assert_eq!(bundled.len(), 4 + 2 + 2 + 0x102);
    assert!(bundle([vec![0; 0x10000].as_slice()]).is_none());
}

fn signer(name: &str) -> NoteSigner {
    NoteSigner::new(name, [7; 32]).expect("a name")
}

#[test]
fn checkpoints_and_their_signatures_are_read_by_both() {
    let root = leaf_hash(b"root");
    let checkpoint = Checkpoint { origin: "sijill/test".into(), size: 801, root };
    let text = checkpoint.to_string();
    let other = tlog_tiles::Checkpoint::new("sijill/test", 801, theirs(&root), "").expect("one");
    assert_eq!(text.as_bytes(), other.to_bytes());
    assert_eq!(text.parse::<Checkpoint>().expect("ours"), checkpoint);

    let signer = signer("sijill/test");
    let note = signer.sign(&text);
    let written = note.to_string();
    let verifier = StandardVerifier::new(&signer.verifier().to_string()).expect("their verifier");
    let verifiers = VerifierList::new(vec![Box::new(verifier)]);
    let read = signed_note::Note::from_bytes(written.as_bytes()).expect("their note");
    assert_eq!(read.verify(&verifiers).expect("verified").0.len(), 1);
    assert_eq!((read.text(), read.to_bytes()), (text.as_bytes(), written.clone().into_bytes()));

    let own: NoteVerifier = signer.verifier().to_string().parse().expect("a verifier");
    let read: Note = written.parse().expect("a note");
    assert!(own.signed(&read));
    let changed: Note = written.replace("801", "802").parse().expect("a note");
    assert!(!own.signed(&changed));
    let another = NoteSigner::new("sijill/test", [8; 32]).expect("a name").verifier();
    assert!(!another.signed(&read));
}

#[test]
fn a_witness_signs_beside_the_log_and_says_when() {
    let checkpoint = Checkpoint { origin: "sijill/test".into(), size: 1, root: leaf_hash(b"") };
    let (log, witness) = (signer("sijill/test"), signer("witness.example"));
    let mut note = log.sign(&checkpoint.to_string());
    witness.cosign(&mut note, 1_512_032_400);
    let read: Note = note.to_string().parse().expect("a note");
    let verifier: NoteVerifier =
        witness.cosignature_verifier().to_string().parse().expect("a verifier");
    assert_eq!(verifier.cosigned_at(&read), Some(1_512_032_400));
    assert!(log.verifier().signed(&read));
    assert_eq!(log.cosignature_verifier().cosigned_at(&read), None);
    assert!(!verifier.signed(&read), "a cosignature is no plain signature");
}

#[test]
fn what_is_no_note_checkpoint_or_key_is_refused() {
    for name in ["", "a b", "a+b", "a\tb"] {
        assert!(NoteSigner::new(name, [7; 32]).is_err(), "{name}");
    }
    for note in
        ["", "text\n", "text\n\nno dash", "text\n\n\u{2014} name\n", "text\n\n\u{2014} name !!\n"]
    {
        assert!(note.parse::<Note>().is_err(), "{note}");
    }
    let root = "A".repeat(43) + "=";
    for text in [
        String::new(),
        format!("origin\n1\n{root}"),
        format!("\n1\n{root}\n"),
        format!("origin\n01\n{root}\n"),
        format!("origin\n-1\n{root}\n"),
        "origin\n1\nshort\n".into(),
        format!("origin\n1\n{root}\n\n"),
    ] {
        assert!(text.parse::<Checkpoint>().is_err(), "{text}");
    }
    assert!(format!("origin\n1\n{root}\nextension\n").parse::<Checkpoint>().is_ok());
    let key = signer("sijill/test").verifier().to_string();
    for changed in
        [key.replace("test", "tent"), key[1..].to_owned(), key.replace('+', "-"), format!("{key}A")]
    {
        assert!(changed.parse::<NoteVerifier>().is_err(), "{changed}");
    }
}
