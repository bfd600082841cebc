//! The frozen log: every byte and hash as `golden/chain.py` computed it without any code of ours.

use serde::Deserialize;
use sijill_log::{Body, Chain, Digest, Leaf, Salt, Seal, canonical, leaf_hash};
use sijill_model::Act;

#[derive(Deserialize)]
struct Golden {
    salt: Digest, // also 32 bytes in hexadecimal
    body: String,
    leaf: String,
    leaf_hash: Digest,
    head: Digest,
}

fn golden() -> Vec<Golden> {
    let lines = include_str!("golden/chain.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).expect("a line of the golden log")).collect()
}

#[test]
fn the_chain_comes_to_the_frozen_hashes() {
    let mut chain = Chain::start();
    assert_eq!(
        chain.head().to_string(),
        "260e4fc353c6dc5e1eb98eadf98868e9b22b9b104325f806ea742ae86fcf802b"
    );
    for entry in golden() {
        let leaf = Leaf::from_bytes(entry.leaf.as_bytes()).expect("a leaf");
        assert_eq!(leaf.hash().expect("hash"), entry.leaf_hash);
        assert_eq!(chain.push(entry.leaf_hash), entry.head, "entry {}", leaf.seq);
    }
}

#[test]
fn bodies_come_to_the_frozen_commitments() {
    for entry in golden() {
        let leaf = Leaf::from_bytes(entry.leaf.as_bytes()).expect("a leaf");
        let salt = Salt::from_random(*entry.salt.as_bytes());
        let body = Body::unsealed("subject", &salt, entry.body.as_bytes());
        assert_eq!(body.seal, Seal::None);
        assert_eq!(body.open(leaf.seq, None).expect("not sealed").commitment(), leaf.commit);
    }
}

/// The JSON of every act is a format: what was once written must be readable, and must be written the same way.
#[test]
fn every_act_has_its_frozen_form() {
    let mut kinds = vec![];
    for entry in golden() {
        let leaf = Leaf::from_bytes(entry.leaf.as_bytes()).expect("a leaf");
        let act: Act = serde_json::from_str(&entry.body).expect("an act");
        assert_eq!(
            String::from_utf8(canonical(&act).expect("canonical")).expect("UTF-8"),
            entry.body
        );
        assert_eq!(act.kind(), leaf.kind);
        kinds.push(leaf.kind);
    }
    let expected = [
        "register_opened",
        "source_added",
        "document_added",
        "capture_added",
        "reading_added",
        "user_added",
        "claim_decided",
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_changed_or_exchanged_leaf_changes_the_head() {
    let hashes: Vec<Digest> = golden().iter().map(|entry| entry.leaf_hash).collect();
    let head_of = |hashes: &[Digest]| {
        let mut chain = Chain::start();
        hashes.iter().for_each(|hash| {
            chain.push(*hash);
        });
        chain.head()
    };
    let head = head_of(&hashes);
    for i in 0..hashes.len() {
        let mut changed = hashes.clone();
        changed[i] = leaf_hash(b"another");
        assert_ne!(head_of(&changed), head);
        let mut dropped = hashes.clone();
        dropped.remove(i);
        assert_ne!(head_of(&dropped), head);
        if i > 0 {
            let mut exchanged = hashes.clone();
            exchanged.swap(i - 1, i);
            assert_ne!(head_of(&exchanged), head);
        }
    }
}

#[test]
fn a_leaf_in_any_other_form_is_refused() {
    let leaf = &golden()[0].leaf;
    for other in [
        leaf.replace(',', ", "),
        leaf.replace("\"seq\":0", "\"seq\":0,\"zzz\":1"),
        leaf.replace("\"seq\":0", "\"seq\":-1"),
        leaf.replace("\"seq\":0", "\"seq\":0.0"),
        format!("{leaf}\n"),
        leaf[1..].to_owned(),
    ] {
        assert!(Leaf::from_bytes(other.as_bytes()).is_err(), "{other}");
    }
}
