#include "law/library.h"

#include <sodium.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "fmt/format.h"
#include "law/linker.h"

namespace licet::law {
namespace {

constexpr std::string_view kHeader = "/pack.yaml";

// The folders that hold a pack.yaml: "packs/us-ear", "packs/scenarios/some-bill".
std::vector<std::string_view> pack_folders(const base::NamedDocuments& documents) {
  std::vector<std::string_view> folders;
  for (const auto& [path, unused] : documents) {
    std::string_view view = path;
    if (view.ends_with(kHeader)) folders.push_back(view.substr(0, view.size() - kHeader.size()));
  }
  return folders;
}

// The name of the pack that a document belongs to: the nearest folder around it with a pack.yaml,
// else the folder below packs/, which then lacks one. "" when it belongs to no pack.
std::string_view pack_of(std::string_view path, const std::vector<std::string_view>& folders) {
  std::size_t at = path.rfind("packs/");
  if (at == std::string_view::npos) return {};
  for (std::string_view folder = path; !folder.empty();) {
    std::size_t slash = folder.rfind('/');
    folder = slash == std::string_view::npos ? std::string_view{} : folder.substr(0, slash);
    if (std::ranges::find(folders, folder) == folders.end()) continue;
    return folder.substr(folder.rfind('/') + 1);
  }
  path.remove_prefix(at + 6);
  std::size_t end = path.find('/');
  return end == std::string_view::npos ? std::string_view{} : path.substr(0, end);
}

std::string hex_sha256(std::string_view bytes) {
  unsigned char hash[crypto_hash_sha256_BYTES];
  crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string out;
  for (unsigned char byte : hash) out += fmt::format("{:02x}", byte);
  return out;
}

}  // namespace

std::expected<std::unique_ptr<Library>, base::Problems> Library::load(
    base::NamedDocuments documents) {
  std::map<std::string, base::NamedDocuments, std::less<>> by_pack;
  std::vector<std::string_view> folders = pack_folders(documents);
  std::vector<std::string> owners;
  for (const auto& [path, unused] : documents) owners.emplace_back(pack_of(path, folders));
  for (std::size_t i = 0; i < documents.size(); ++i) {
    if (!owners[i].empty()) by_pack[owners[i]].push_back(std::move(documents[i]));
  }
  std::unique_ptr<Library> library(new Library());
  base::Problems problems;
  std::string everything;
  for (auto& [name, files] : by_pack) {
    std::ranges::sort(files, {}, [](const auto& file) { return file.first; });
    PackRead read = read_pack(name, files);
    problems.insert(problems.end(), read.problems.begin(), read.problems.end());
    library->packs_.push_back(std::make_unique<Pack>(std::move(read.pack)));
    everything += base::bundle_write(files);
  }
  if (by_pack.empty()) {
    base::Problem p;
    p.what = "no packs found";
    p.expected = "files such as packs/NAME/pack.yaml";
    return std::unexpected(base::Problems{p});
  }
  library->bytes_ = std::move(everything);
  Linker(*library, problems).link();
  if (!problems.empty()) return std::unexpected(std::move(problems));
  return library;
}

namespace {

template <class T>
const T* find_named(std::span<const T* const> all, std::string_view name) {
  auto it = std::ranges::find(all, name, [](const T* t) -> std::string_view { return t->name; });
  return it == all.end() ? nullptr : *it;
}

}  // namespace

const std::string& Library::sha256() const {
  std::call_once(hashed_, [this] {
    sha256_ = hex_sha256(bytes_);
    bytes_ = {};
  });
  return sha256_;
}

const Pack* Library::pack(std::string_view name) const {
  auto it =
      std::ranges::find(packs_, name, [](const auto& p) -> std::string_view { return p->name; });
  return it == packs_.end() ? nullptr : it->get();
}

const Rule* Library::rule(std::string_view id) const {
  auto it = rules_by_id_.find(id);
  return it == rules_by_id_.end() ? nullptr : it->second;
}

const Table* Library::table(std::string_view name) const {
  int at = environment_ == nullptr ? -1 : environment_->find_table(name);
  return at < 0 ? nullptr : tables_[static_cast<std::size_t>(at)];
}

const AskedFact* Library::fact(std::string_view name) const {
  return find_named<AskedFact>(facts_, name);
}

const Conflict* Library::conflict(std::string_view id) const {
  for (const auto& pack : packs_) {
    auto it = std::ranges::find(pack->conflicts, id, &Conflict::id);
    if (it != pack->conflicts.end()) return &*it;
  }
  return nullptr;
}

const Instrument* Library::instrument(const Pack& from, std::string_view id) const {
  auto look = [&](const Pack& pack) -> const Instrument* {
    auto it = pack.instruments.find(std::string(id));
    return it == pack.instruments.end() ? nullptr : &it->second;
  };
  if (const Instrument* own = look(from)) return own;
  for (const std::string& used : from.uses) {
    const Pack* other = pack(used);
    const Instrument* found = other != nullptr ? look(*other) : nullptr;
    if (found != nullptr) return found;
  }
  return nullptr;
}

base::Symbol Library::code_above(std::string_view code) const {
  for (std::size_t dot = code.rfind('.'); dot != std::string_view::npos; dot = code.rfind('.')) {
    code = code.substr(0, dot);
    if (base::Symbol above = symbols_.find(code)) return above;
  }
  return 0;
}

std::vector<std::string_view> Library::codes_below(std::string_view code) const {
  std::set<std::string_view> found;
  auto add = [&](std::string_view named) {
    bool below = named.size() > code.size() && named.starts_with(code) && named[code.size()] == '.';
    if (below) found.insert(named);
  };
  for (const Table* table : tables_) {
    if (!table->paragraphs) continue;
    for (const Member& member : table->members) add(member.key);
    for (const std::string& excepted : table->except) add(excepted);
  }
  return {found.begin(), found.end()};
}

std::string Library::nearest_entry(std::string_view code) const {
  auto entry_of = [](std::string_view whole) { return whole.substr(0, whole.find('.')); };
  std::set<std::string_view> entries;
  for (const Table* table : tables_) {
    if (!table->paragraphs) continue;
    for (const Member& member : table->members) entries.insert(entry_of(member.key));
  }
  if (entries.contains(entry_of(code))) return {};
  std::vector<std::string_view> candidates(entries.begin(), entries.end());
  return std::string(base::nearest(entry_of(code), candidates).value_or(""));
}

std::string_view Library::country_name(std::string_view code) const {
  const Table* all = table("ISO 3166-1");
  if (all == nullptr) return {};
  auto it = std::ranges::find(all->members, code, &Member::key);
  return it == all->members.end() ? std::string_view{} : std::string_view(it->name);
}

}  // namespace licet::law
