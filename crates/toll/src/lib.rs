//! toll
