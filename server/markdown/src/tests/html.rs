//! Raw HTML of people who mean well.

use balise_domain::text::flavour::Flavour;

use super::html;

fn check(text: &str, expected: &str) {
    assert_eq!(html(Flavour::Plain, text), expected, "{text}");
}

#[test]
fn harmless_elements_stay_without_their_dress() {
    check(
        "<details open class=\"x\"><summary>More</summary>\n\nText **bold**\n\n</details>",
        "<details open=\"\"><summary>More</summary><p>Text <strong>bold</strong></p></details>",
    );
    check(
        "a <mark style=\"color:red\">b</mark> <kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title=\"x\">y</abbr> <font color=red>z</font>",
        "<p>a <mark>b</mark> <kbd>Ctrl</kbd> H<sub>2</sub>O <abbr title=\"x\">y</abbr> z</p>",
    );
}

#[test]
fn what_a_person_forgot_to_close_is_closed() {
    check(
        "a <b>bold\n\nnext</b> </div> end",
        "<p>a <strong>bold</strong></p><p>next  end</p>",
    );
    check("- <div>x\n- y", "<ul><li><div>x</div></li><li>y</li></ul>");
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check(
        "<ul>stray<li>a</li></ul><li>alone</li>",
        "<ul><li>stray</li><li>a</li></ul>alone",
    );
    check("<p>one<p>two\n\nthree", "<p>one</p><p>two</p><p>three</p>");
}

#[test]
fn a_callout_cannot_be_closed_from_inside() {
    check(
        "> [!NOTE]\n> a </div></blockquote> b\n\nc",
        "<div class=\"callout\" data-kind=\"note\" role=\"note\"><p class=\"callout-title\">Note</p><p>a  b</p></div><p>c</p>",
    );
}

#[test]
fn tables_links_and_images_are_those_of_markdown() {
    check(
        "<table><tr><th>A</th><th></th></tr><tr><td colspan=\"2\" width=\"9\"><a href=\"b.md\">x</a></td></tr></table>",
        "<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><tbody><tr>\
         <th scope=\"col\">A</th><td></td></tr><tr><td colspan=\"2\"><a href=\"/p/b.md\">x</a></td></tr></tbody></table></div>",
    );
    check(
        "<img src=\"a.png\" alt='x &amp; y' onerror=z>",
        "<img src=\"/media/a.png\" alt=\"x &amp; y\" loading=\"lazy\" decoding=\"async\">",
    );
    check(
        "<h1 id=\"top-one\">Big</h1>\n<h3>Small</h3>",
        "<h2 id=\"top-one\">Big</h2><h3 id=\"small\">Small</h3>",
    );
}

#[test]
fn a_film_is_a_link() {
    check(
        "<iframe src=\"https://www.film.test/embed/1\" width=\"5\"></iframe>\n\n<video><source src=\"https://a.test/b.mp4\"></video>",
        "<p class=\"embed\"><a href=\"https://www.film.test/embed/1\" rel=\"noopener noreferrer\">film.test</a></p>\
         <p><a href=\"https://a.test/b.mp4\" rel=\"noopener noreferrer\">a.test</a></p>",
    );
}

#[test]
fn preformatted_text_is_code() {
    check(
        "<pre><code class=\"language-x\">a &lt; b\n<b>c</b></code></pre>",
        "<pre class=\"code\" tabindex=\"0\" data-lang=\"x\"><code>a &lt; b\nc</code></pre>",
    );
}

#[test]
fn paragraphs_without_words_go() {
    check("<p></p>\n\n<p>&nbsp;</p>\n\n<p><br>x<br></p>", "<p>x</p>");
}
