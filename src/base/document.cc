#include "base/document.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::base {
namespace {

constexpr std::size_t kLargestText = 64u << 20;
constexpr std::size_t kDeepest = 64;

// Carries a Problem out of the event handler; caught in parse_yaml and nowhere else.
struct Refused {
  Problem problem;
};

// Builds the tree from the parser's events. The stack holds the open lists and maps; a map
// alternates between waiting for a key and for a value.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::string file)
      : file_(std::make_shared<const std::string>(std::move(file))) {}

  Document take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    place(node(Document::Kind::null, mark));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse("aliases are not allowed", mark);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    if (tag != "?" && tag != "!" && !tag.empty()) refuse("tags are not allowed", mark);
    Document scalar = node(Document::Kind::scalar, mark);
    scalar.scalar = value;
    scalar.quoted = tag == "!";
    place(std::move(scalar));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Document::Kind::list, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Document::Kind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Document document;
    bool has_key = false;
  };

  Document node(Document::Kind kind, const YAML::Mark& mark) const {
    Document d;
    d.kind = kind;
    d.file = file_;
    d.line = static_cast<std::uint32_t>(mark.line + 1);
    d.column = static_cast<std::uint32_t>(mark.column + 1);
    return d;
  }

  [[noreturn]] void refuse(std::string what, const YAML::Mark& mark) const {
    throw Refused{node(Document::Kind::null, mark).problem(std::move(what))};
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0) refuse("anchors are not allowed", mark);
  }

  void open(Document::Kind kind, const YAML::Mark& mark, const std::string& tag,
            YAML::anchor_t anchor) {
    refuse_anchor(mark, anchor);
    if (tag != "?" && !tag.empty()) refuse("tags are not allowed", mark);
    if (stack_.size() >= kDeepest) refuse(fmt::format("nested deeper than {}", kDeepest), mark);
    stack_.push_back({node(kind, mark), false});
  }

  void close() {
    Document done = std::move(stack_.back().document);
    stack_.pop_back();
    place(std::move(done));
  }

  void place(Document d) {
    if (stack_.empty()) {
      root_ = std::move(d);
      return;
    }
    Open& top = stack_.back();
    if (top.document.is_map() && !top.has_key) {
      add_key(top, d);
      return;
    }
    top.document.items.push_back(std::move(d));
    top.has_key = false;
  }

  static void add_key(Open& top, const Document& key) {
    if (!key.is_scalar()) throw Refused{key.problem("a key must be a plain word")};
    if (top.document.find(key.scalar) != nullptr) {
      Problem p = key.problem("duplicate key");
      p.given = key.scalar;
      throw Refused{p};
    }
    top.document.keys.push_back(key.scalar);
    top.has_key = true;
  }

  std::shared_ptr<const std::string> file_;
  std::vector<Open> stack_;
  Document root_;
};

Problem text_problem(const std::string& file, std::string what) {
  Problem p;
  p.what = std::move(what);
  p.where.file = file;
  return p;
}

}  // namespace

const Document* Document::find(std::string_view key) const {
  auto it = std::ranges::find(keys, key);
  if (it == keys.end()) return nullptr;
  auto index = static_cast<std::size_t>(it - keys.begin());
  return index < items.size() ? &items[index] : nullptr;
}

Place Document::place() const {
  Place p;
  if (file) p.file = *file;
  p.line = line;
  p.column = column;
  return p;
}

Problem Document::problem(std::string what) const {
  Problem p;
  p.what = std::move(what);
  p.where = place();
  if (is_scalar()) p.given = base::quoted(scalar);
  return p;
}

Result<Document> parse_yaml(std::string_view text, std::string file_name) {
  if (text.size() > kLargestText) {
    return fail(text_problem(file_name, "file larger than 64 MB"));
  }
  if (!is_valid_utf8(text)) return fail(text_problem(file_name, "not valid UTF-8"));
  std::istringstream stream{std::string(text)};
  Builder builder(file_name);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) return Document{};
    Document document = builder.take();
    Builder second(file_name);
    if (parser.HandleNextDocument(second)) {
      return fail(text_problem(file_name, "holds more than one YAML document"));
    }
    return document;
  } catch (const Refused& refused) {
    return fail(refused.problem);
  } catch (const YAML::Exception& e) {
    Problem p = text_problem(file_name, "not valid YAML: " + e.msg);
    p.where.line = static_cast<std::uint32_t>(e.mark.line + 1);
    p.where.column = static_cast<std::uint32_t>(e.mark.column + 1);
    p.excerpt = caret_excerpt(text, p.where.line, p.where.column);
    return fail(p);
  }
}

// ---- The bundle --------------------------------------------------------------------------------
// "licet bundle 2\n", then a count and that many (name, size in bytes, document). A document: one
// byte of kind and quoting, line, column, then its scalar, or a count and its (key and) items. All
// numbers are variable-length, seven bits a byte, low first; all strings are a length and bytes.

namespace {

constexpr std::string_view kMagic = "licet bundle 1\n";

void write_count(std::string& out, std::uint64_t n) {
  for (; n >= 0x80; n >>= 7) out += static_cast<char>((n & 0x7F) | 0x80);
  out += static_cast<char>(n);
}

void write_text(std::string& out, std::string_view text) {
  write_count(out, text.size());
  out += text;
}

void write_document(std::string& out, const Document& d) {
  out += static_cast<char>(static_cast<int>(d.kind) | (d.quoted ? 0x10 : 0));
  write_count(out, d.line);
  write_count(out, d.column);
  if (d.is_scalar()) write_text(out, d.scalar);
  if (!d.is_list() && !d.is_map()) return;
  write_count(out, d.items.size());
  for (std::size_t i = 0; i < d.items.size(); ++i) {
    if (d.is_map()) write_text(out, d.keys[i]);
    write_document(out, d.items[i]);
  }
}

class BundleReader {
 public:
  explicit BundleReader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t count() {
    std::uint64_t n = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (rest_.empty()) break;
      auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return n;
    }
    broken_ = true;
    return 0;
  }

  std::string_view view() {
    std::uint64_t size = count();
    if (size > rest_.size()) {
      broken_ = true;
      return {};
    }
    std::string_view out = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return out;
  }
  std::string text() { return std::string(view()); }

  Document document(const std::shared_ptr<const std::string>& file, std::size_t depth) {
    Document d;
    if (rest_.empty() || depth > kDeepest) {
      broken_ = true;
      return d;
    }
    auto head = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if ((head & 0x0F) > 3) broken_ = true;
    d.kind = static_cast<Document::Kind>(head & 0x03);
    d.quoted = (head & 0x10) != 0;
    d.file = file;
    d.line = static_cast<std::uint32_t>(count());
    d.column = static_cast<std::uint32_t>(count());
    if (d.is_scalar()) d.scalar = text();
    if (d.is_list() || d.is_map()) read_items(d, file, depth);
    return d;
  }

  [[nodiscard]] bool broken() const { return broken_; }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  void read_items(Document& d, const std::shared_ptr<const std::string>& file, std::size_t depth) {
    std::uint64_t size = count();
    if (size > rest_.size()) broken_ = true;  // each item takes at least a byte
    for (std::uint64_t i = 0; i < size && !broken_; ++i) {
      if (d.is_map()) d.keys.push_back(text());
      d.items.push_back(document(file, depth + 1));
    }
  }

  std::string_view rest_;
  bool broken_ = false;
};

Problem cut_short() { return text_problem("bundle", "bundle cut short or damaged"); }

}  // namespace

std::string bundle_write(const NamedDocuments& documents) {
  std::string out(kMagic);
  write_count(out, documents.size());
  for (const auto& [name, document] : documents) {
    write_text(out, name);
    std::string body;
    write_document(body, document);
    write_text(out, body);
  }
  return out;
}

Result<std::vector<BundlePart>> bundle_parts(std::string_view bytes, std::string_view folder) {
  if (!bytes.starts_with(kMagic)) {
    return fail(text_problem("bundle", "not a bundle of this version of licet"));
  }
  BundleReader reader(bytes.substr(kMagic.size()));
  std::vector<BundlePart> out;
  std::uint64_t size = reader.count();
  for (std::uint64_t i = 0; i < size && !reader.broken(); ++i) {
    std::string_view name = reader.view();
    std::string_view body = reader.view();
    if (name.starts_with(folder)) out.push_back({name, body});
  }
  if (reader.broken() || !reader.at_end()) return fail(cut_short());
  return out;
}

Result<NamedDocuments> bundle_read(std::string_view bytes, std::string_view folder) {
  auto parts = bundle_parts(bytes, folder);
  if (!parts) return fail(std::move(parts.error()));
  NamedDocuments out;
  for (const BundlePart& part : *parts) {
    BundleReader body(part.body);
    auto file = std::make_shared<const std::string>(part.name);
    Document document = body.document(file, 0);
    if (body.broken() || !body.at_end()) return fail(cut_short());
    out.emplace_back(part.name, std::move(document));
  }
  return out;
}

}  // namespace licet::base
