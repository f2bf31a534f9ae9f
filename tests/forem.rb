# Render Markdown as DEV does, for tests: a list of posts in JSON on stdin, a list of HTML on stdout.
#
# The steps are those of app/services/markdown_processor/parser.rb of https://github.com/forem/forem:
# protect Liquid in code, Redcarpet, a sanitizer, Liquid, Redcarpet again. The sanitizer needs
# Nokogiri there; here, it removes other tags and decodes entities, as Nokogiri's serializer does.

require "json"
require "cgi"
require "liquid"
require "redcarpet"

OPTIONS = {
  autolink: true, no_intra_emphasis: true, fenced_code_blocks: true, lax_html_blocks: true,
  lax_spacing: true, strikethrough: true, superscript: false, tables: true, footnotes: true
}.freeze
ALLOWED = %w[
  a abbr add b blockquote br button center cite code col colgroup dd del dl dt em figcaption
  h1 h2 h3 h4 h5 h6 hr img kbd li mark ol p pre q rp rt ruby small source span strong sub sup table
  tbody td tfoot th thead time tr u ul video
].freeze

class HTMLRouge < Redcarpet::Render::HTML
  def block_code(code, _language)
    %(<div class="highlight"><pre class="highlight"><code>#{CGI.escapeHTML(code)}</code></pre></div>\n)
  end

  def link(link, _title, content)
    return nil if /<a\s.+\/a>/m.match?(content)

    %(<a href="#{link}">#{content}</a>)
  end
end

class Embed < Liquid::Tag
  def initialize(_name, url, _context)
    super
    @url = url.strip
  end

  def render(_context)
    %(<div class="embed" data-url="#{@url.gsub(/<[^>]+>/, "")}"></div>)
  end
end

class Katex < Liquid::Block
  def initialize(_name, markup, _context)
    super
    @is_inline = markup.include?("inline")
  end

  def render(_context)
    formula = CGI.unescapeHTML(super.gsub(/<[^>]+>/, "")).strip
    name = @is_inline ? "span" : "div"
    %(<#{name} class="katex">#{CGI.escapeHTML(formula)}</#{name}>)
  end
end

class Details < Liquid::Block
  def initialize(_name, summary, _context)
    super
    @summary = summary.strip
  end

  def render(_context)
    "<details>\n<summary>#{@summary}</summary>\n#{super}\n</details>"
  end
end

Liquid::Template.register_tag("embed", Embed)
Liquid::Template.register_tag("katex", Katex)
Liquid::Template.register_tag("details", Details)

def protect_code(content)
  content.gsub(/[[:space:]]*~{3}.*?~{3}|[[:space:]]*`{3}.*?`{3}|`{2}.+?`{2}|`{1}.+?`{1}/m) do |code|
    code.gsub!("{% endraw %}", "{----% endraw %----}")
    code.gsub!("{% raw %}", "{----% raw %----}")
    if code.match?(/[[:space:]]*`{3}/)
      "\n{% raw %}\n#{code}\n{% endraw %}\n"
    else
      "{% raw %}#{code}{% endraw %}"
    end
  end
end

def catch_scripts(markdown)
  text = markdown.gsub(/(~{3}|`{3}|`{2}|`)[\s\S]*?\1/, "")
  return unless text.match?(/src=["'](data|&)/i) || text.match?(%r{data:text/html[,;][\sa-z0-9]*}i)

  raise ArgumentError, "Invalid markdown detected"
end

def sanitize(html)
  pieces = html.split(/(<!--.*?-->|<\/?[A-Za-z][^\s\/>]*(?:"[^"]*"|'[^']*'|[^"'>])*>)/m)
  pieces.map { |piece| sanitize_piece(piece) }.join
end

def sanitize_piece(piece)
  tag = piece[/\A<\/?([A-Za-z][^\s\/>]*)/, 1]
  return "" if piece.start_with?("<!--")
  return CGI.escapeHTML(CGI.unescapeHTML(piece)).gsub("&quot;", '"').gsub("&#39;", "'") unless tag
  return piece.gsub(/\{%|%\}/, "") if ALLOWED.include?(tag.downcase)
  return piece if piece == '<div class="highlight">' || piece == "</div>"

  ""
end

def render(content)
  markdown = Redcarpet::Markdown.new(HTMLRouge.new(hard_wrap: true, filter_html: false), OPTIONS)
  catch_scripts(content)
  html = sanitize(markdown.render(protect_code(content)))
  liquid = Liquid::Template.parse(html)
  markdown.render(liquid.render).gsub("{----% raw %----}", "{% raw %}")
    .gsub("{----% endraw %----}", "{% endraw %}")
rescue ArgumentError, Liquid::SyntaxError => e
  "REFUSED: #{e.message}"
end

$stdin.set_encoding("UTF-8")
puts JSON.generate(JSON.parse($stdin.read).map { |post| render(post) })
