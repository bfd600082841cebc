//! What a reader keeps from text to text, so that reading allocates little: one for each thread that reads.

use crate::known::Known;
use crate::lexeme::Lexeme;
use crate::pattern::Scratch;
use crate::scan::Token;
use std::sync::{Mutex, PoisonError};

/// The memory of one thread.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) known: Known,
    pub(crate) tokens: Vec<Token>,
    pub(crate) lexemes: Vec<Lexeme>,
    pub(crate) scratch: Scratch,
}

/// Words for which a memory keeps room: a long article. What one huge text took is given back.
const WORDS_KEPT: usize = 1 << 14;

impl Memory {
    fn trim(&mut self) {
        self.tokens.truncate(WORDS_KEPT);
        self.tokens.shrink_to(WORDS_KEPT);
        self.lexemes.truncate(WORDS_KEPT);
        self.lexemes.shrink_to(WORDS_KEPT);
    }
}

/// Memories that no thread uses at the moment.
#[derive(Default)]
pub(crate) struct Memories(Mutex<Vec<Memory>>);

impl Memories {
    /// Lends a memory. What it holds from before changes no answer.
    pub(crate) fn lend<T>(&self, use_it: impl FnOnce(&mut Memory) -> T) -> T {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let free_one = free().pop();
        let mut memory = free_one.unwrap_or_default();
        let result = use_it(&mut memory);
        memory.trim();
        free().push(memory);
        result
    }
}
