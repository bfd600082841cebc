//! Pages made to hurt: deep, wide, unclosed, cut off. Each must end soon and without a panic.

use sijill_intake::{Options, intake};
use std::time::{Duration, Instant};

/// Generous, since tests run beside each other on slow machines; what it guards against would take hours.
const TIME_MAX: Duration = Duration::from_secs(60);

fn text_of(html: &str) -> String {
    let started = Instant::now();
    let extract = intake("page.html", html.as_bytes(), &Options::default());
    assert!(started.elapsed() < TIME_MAX, "took {:?}", started.elapsed());
    extract.unwrap_or_else(|error| panic!("{error}")).text
}

#[test]
fn depth_is_no_danger() {
    let words =
        "The road was closed all day, and people waited for news of their relatives. ".repeat(20);
    for tag in [
        "div",
        "b",
        "table><tr><td",
        "svg><td",
        "optgroup",
        "rt",
        "a",
        "x-y",
        "ul><li",
        "span",
        "button",
    ] {
        let open = format!("<{tag}>").repeat(200_000);
        let text = text_of(&format!("<title>T</title>{words}{open}deep {words}"));
        assert!(text.starts_with("T\n\nThe road"), "{tag}: {}", &text[..60]);
    }
}

#[test]
fn reopened_formatting_is_no_danger() {
    let fonts: String = (0..5_000).map(|i| format!("<font id={i}>")).collect();
    let text = text_of(&(fonts + &"<p>word</p>".repeat(50_000)));
    assert!(text.ends_with("word"));
}

#[test]
fn attributes_are_no_danger() {
    let attributes: String = (0..150_000).map(|i| format!(" a{i}=1")).collect();
    let roots: String = (0..150_000).map(|i| format!("<html a{i}>")).collect();
    let words =
        "The road was closed all day, and people waited for news of their relatives. ".repeat(20);
    for html in [
        format!("<p{attributes}>{words}end"),
        format!("{roots}{words}end"),
        // Where a browser with scripts sees one text and a tree builder without sees tags.
        format!("{words}<noscript><p{attributes}></noscript>end"),
    ] {
        assert!(text_of(&html).ends_with("end"));
    }
}

#[test]
fn width_is_no_danger() {
    for part in [
        "<p>word, word, word and one more, for good measure</p>",
        "x<br>",
        "<a href=/>link</a> ",
        "<td>1",
        "<li>one",
        "&amp;",
        "</p>",
    ] {
        let text = text_of(&format!("<title>T</title>{}end", part.repeat(40_000)));
        assert!(text.ends_with("end"), "{part}");
    }
}

#[test]
fn a_large_page_is_read() {
    let text = text_of(&format!("<html>{}", "<div><p>word &lt; نص</p></div>\n".repeat(1_500_000)));
    assert!(text.ends_with("word < نص"));
}

#[test]
fn a_page_cut_anywhere_is_read() {
    let html = "<!DOCTYPE html><html lang=ar><head><title>عنوان</title><style>a{}</style></head><body><p title='x'>نص \
                &amp; <b>قوي</b><!-- تعليق --><script>if(a<b){}</script><table><tr><td>1</table></body></html>";
    for (at, _) in html.char_indices() {
        text_of(&html[..at]);
        text_of(&html[at..]);
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.html"] {
            let _ = intake(name, &bytes, &Options::default());
        }
    }

    #[test]
    fn no_tag_soup_makes_it_panic(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<div>", "</div>", "<p hidden>", "</p>", "<table>", "<td style='display:none'>", "</table>", "<svg>", "</svg>",
            "<script>", "</script>", "<title>", "</title>", "<pre>", "\n", "<ul><li hidden>", "</ul>", "<b>", "</b>",
            "<h1>", "</h1>", "نص طويل بعض الشيء، فيه كلمات. ", "12 people were hurt, they said, in the town. ", "&#x202e;",
            "<br>", "<br><br>", "<img src=x>", "<article>", "<template>", "</template>", "<select><option>", "<!--", "-->",
        ]), 0..60)) {
        let html = parts.concat() + &"A sentence with commas, and more of them, to make an article. ".repeat(12);
        text_of(&html);
    }
}
