//! Pages: the article, its headline, its blocks, and what never becomes text.

use sijill_intake::{Extract, Options, intake};

fn page(html: &str) -> Extract {
    intake("page.html", html.as_bytes(), &Options::default())
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Sentences long enough for readability to see an article in them.
fn paragraphs(n: usize) -> String {
    (1..=n)
        .map(|i| {
            format!(
                "<p>Paragraph {i} says, in words of its own, that the road to the town was closed all day, that the \
                 market stayed shut, and that people waited at the crossing for news of their relatives.</p>\n"
            )
        })
        .collect()
}

fn news_page(body: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>Market raid leaves 12 dead | Example Daily</title>\
         <style>p {{ color: red }}</style><script>var killed = 999;</script></head><body>\
         <nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a></ul></nav>\
         <div class=\"main-article\"><h1>Market raid leaves 12 dead</h1>{body}</div>\
         <aside class=\"sidebar related\"><a href=/1>Most read: 77 cats killed boredom</a></aside>\
         <footer><p>All rights reserved.</p></footer></body></html>"
    )
}

#[test]
fn the_article_comes_out_with_its_headline_first_and_once() {
    let extract = page(&news_page(&paragraphs(6)));
    let lines: Vec<&str> = extract.text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines[0], "Market raid leaves 12 dead");
    assert!(lines[1].starts_with("Paragraph 1 says"), "{}", extract.text);
    assert_eq!(extract.text.matches("Market raid").count(), 1, "{}", extract.text);
    assert_eq!(lines.len(), 7, "{}", extract.text);
    assert!(
        !extract.text.contains("Sport") && !extract.text.contains("77 cats"),
        "{}",
        extract.text
    );
    assert_eq!(extract.title.as_deref(), Some("Market raid leaves 12 dead"));
}

#[test]
fn script_and_style_never_become_text() {
    let body = paragraphs(5)
        + "<script>document.write('40 people killed')</script><style>.x:after{content:'41 killed'}</style>\
           <noscript>42 killed</noscript><template><p>43 killed</p></template>\
           <svg><title>44 killed</title><script>45 killed</script><text>46 killed</text></svg>\
           <iframe>47 killed</iframe><script type=\"application/ld+json\">{\"headline\":\"48 killed\"}</script>\
           <textarea>49 killed</textarea><!-- 50 killed --><p hidden>51 killed<p style=\"DISPLAY: none\">52 killed</p>";
    let long = page(&news_page(&body));
    let short = page(&body[paragraphs(5).len()..]);
    for text in [&long.text, &short.text] {
        for n in 40..=52 {
            assert!(!text.contains(&format!("{n} ")), "{n} in {text}");
        }
    }
    assert_eq!(short.text, "");
    // A script that never ends swallows the page, as in a browser.
    assert_eq!(page("<p>Before</p><script>if (a<b) '60 killed'").text, "Before");
}

#[test]
fn hiding_ends_where_the_hidden_element_ends() {
    let text = |html: &str| page(html).text;
    assert_eq!(text("<div hidden>a<div>b</div>c</div>d"), "d");
    assert_eq!(text("<p hidden>a<p>b"), "b");
    assert_eq!(text("<div><p hidden>a</div>b"), "b");
    assert_eq!(text("<ul><li hidden>a<ul><li>b</ul><li>c</ul>d"), "c\n\nd");
    assert_eq!(text("<table><tr><td hidden>a<td>b<tr><td>c</table>d"), "b\nc\n\nd");
    assert_eq!(text("<p>a<br hidden>b"), "a\nb");
}

#[test]
fn blocks_and_lines_are_kept_and_other_white_space_is_not() {
    let extract = page(
        "<title>T</title><h2>Toll</h2>\n<p>Killed:\n   12</p><ul><li>a <b>b</b>\n<li>c</ul>x<br>y<pre>1\n2</pre>\
         <table><tr><th>dead<th>hurt<tr><td>3<td>4</table>&#1575;&amp;&nbsp;z",
    );
    assert_eq!(
        extract.text,
        "T\n\nToll\n\nKilled: 12\n\na b\nc\n\nx\ny\n\n1\n2\n\ndead\thurt\n3\t4\n\nا&\u{a0}z"
    );
}

#[test]
fn a_page_without_an_article_gives_its_visible_text() {
    let extract = page(
        "<html><title>Notice</title><body><div>No injuries were reported.</div></body></html>",
    );
    assert_eq!(extract.text, "Notice\n\nNo injuries were reported.");
    assert_eq!(extract.title.as_deref(), Some("Notice"));
}

#[test]
fn old_arabic_pages_are_decoded_as_they_declare() {
    let body = "<p dir=rtl>قال الأهالي إن الطريق بقي مغلقاً طوال النهار، وإن السوق لم يفتح أبوابه، وإن الناس انتظروا \
                عند المعبر أخباراً عن أقاربهم في البلدة المجاورة التي وصلتها النيران ليلاً.</p>";
    let html = format!(
        "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1256\">\
         <title>إصابة 3 أشخاص في حريق</title></head><body><font size=4>{}</font></body></html>",
        body.repeat(6)
    );
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1256.encode(&html);
    assert!(!lossy);
    let extract = intake("old.htm", &bytes, &Options::default()).expect("declared");
    assert_eq!(extract.encoding.as_deref(), Some("windows-1256"));
    assert!(extract.text.starts_with("إصابة 3 أشخاص في حريق\n\nقال الأهالي"), "{}", extract.text);

    // The same page saved anew in UTF-8 with its old declaration.
    let extract = page(&html);
    assert_eq!(extract.encoding.as_deref(), Some("UTF-8"));
    assert!(extract.text.contains("وإن السوق"));

    // And one that declares UTF-8 and is not.
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&html);
    let wrong = String::from_utf8_lossy(&bytes).contains("windows-1256");
    assert!(wrong, "the declaration is ASCII");
    let at = bytes.windows(12).position(|w| w == b"windows-1256").expect("declared");
    let relabelled = [&bytes[..at], b"utf-8", &bytes[at + 12..]].concat();
    let extract = intake("old.htm", &relabelled, &Options::default()).expect("guessed");
    assert_eq!(extract.encoding.as_deref(), Some("windows-1256"));
}

#[test]
fn markup_in_text_stays_text() {
    let extract = page("<p>&lt;script&gt;alert(1)&lt;/script&gt; was sprayed on 2 walls</p>");
    assert_eq!(extract.text, "<script>alert(1)</script> was sprayed on 2 walls");
}
