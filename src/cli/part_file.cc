#include "cli/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <nlohmann/json.hpp>
#include <vector>

#include "cli/command.h"
#include "fmt/format.h"

namespace licet::cli {

using Json = nlohmann::ordered_json;

Digest& Digest::add(std::string_view bytes) {
  std::uint64_t length = bytes.size();
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(&length),
                            sizeof length);
  return add_bytes(bytes);
}

Digest& Digest::add_bytes(std::string_view bytes) {
  crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
  return *this;
}

std::string Digest::hex() const {
  crypto_generichash_state copy = state_;
  std::array<unsigned char, size> hash{};
  crypto_generichash_final(&copy, hash.data(), hash.size());
  std::string out;
  for (unsigned char byte : hash) out += fmt::format("{:02x}", byte);
  return out;
}

base::Problem PartFile::failure(const std::string& file) const {
  base::Problem problem;
  problem.what = fmt::format("cannot be written: {}", std::strerror(errno));
  problem.where.file = file;
  return problem;
}

base::Result<std::unique_ptr<PartFile>> PartFile::open(const std::string& path, PartKey key) {
  std::unique_ptr<PartFile> out(new PartFile(path, std::move(key)));
  int descriptor = ::open(out->part().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor < 0) return base::fail(out->failure(out->part()));
  out->file_ = ::fdopen(descriptor, "r+b");
  if (out->file_ == nullptr) {
    ::close(descriptor);
    return base::fail(out->failure(out->part()));
  }
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    base::Problem problem = out->failure(out->part());
    problem.remedy = "another run may be writing it: wait for its end, or name another file";
    return base::fail(std::move(problem));
  }
  out->read_state();
  return out;
}

PartFile::~PartFile() {
  if (file_ != nullptr) std::fclose(file_);
}

void PartFile::read_state() {
  struct stat about{};
  if (::fstat(::fileno(file_), &about) != 0 || about.st_size == 0) return;
  auto refuse = [&](std::string why) { why_not_ = part() + ": " + std::move(why); };
  auto text = read_whole(state());
  if (!text) return refuse("nothing says how far it is whole");
  Json known = Json::parse(*text, nullptr, false);
  PartState found;
  std::string hash;
  try {
    for (const auto& [name, is] :
         {std::pair{"program", &key_.program}, std::pair{"lists", &key_.lists},
          std::pair{"options", &key_.options}}) {
      if (known.at(name).get<std::string>() == *is) continue;
      return refuse(fmt::format("it was begun with {} {}",
                                std::string_view(name) == "program" ? "another" : "other", name));
    }
    found.rows = known.at("rows").get<std::uint64_t>();
    found.taken = known.at("taken").get<std::uint64_t>();
    found.written = known.at("written").get<std::uint64_t>();
    found.input = known.at("input").get<std::string>();
    hash = known.at("output").get<std::string>();
    found.counts = known.at("counts").get<std::array<std::uint64_t, 8>>();
  } catch (const Json::exception&) {
    return refuse("what says how far it is whole is damaged");
  }
  if (std::cmp_less(about.st_size, found.written)) return refuse("it has lost its end");
  if (!read_part(found.written)) return refuse("it cannot be read");
  if (digest_.hex() != hash) return refuse("it was altered");
  earlier_ = found;
}

// Makes the digest that of the first bytes of the part.
bool PartFile::read_part(std::uint64_t size) {
  std::vector<char> block(std::size_t{1} << 16);
  while (size > 0) {
    std::size_t wanted = std::min<std::uint64_t>(size, block.size());
    if (std::fread(block.data(), 1, wanted, file_) != wanted) return false;
    digest_.add_bytes({block.data(), wanted});
    size -= wanted;
  }
  return true;
}

base::Result<void> PartFile::begin(const std::optional<PartState>& from) {
  written_ = from ? from->written : 0;
  if (!from) {
    ::unlink(state().c_str());
    digest_ = {};
  }
  bool good = ::ftruncate(::fileno(file_), static_cast<off_t>(written_)) == 0 &&
              std::fseek(file_, 0, SEEK_END) == 0;
  return good ? base::Result<void>{} : base::fail(failure(part()));
}

base::Result<void> PartFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) {
    return base::fail(failure(part()));
  }
  written_ += text.size();
  digest_.add_bytes(text);
  return {};
}

base::Result<void> PartFile::keep(PartState state) {
  bool good = std::fflush(file_) == 0 && ::fdatasync(::fileno(file_)) == 0;
  if (!good) return base::fail(failure(part()));
  Json known = {{"program", key_.program}, {"lists", key_.lists},    {"options", key_.options},
                {"rows", state.rows},      {"taken", state.taken},   {"written", written_},
                {"input", state.input},    {"counts", state.counts}, {"output", digest_.hex()}};
  Output output(this->state());
  auto done = output.write(known.dump() + "\n");
  return done ? output.finish() : done;
}

base::Result<void> PartFile::finish() {
  bool good = std::fflush(file_) == 0 && ::fdatasync(::fileno(file_)) == 0 &&
              ::rename(part().c_str(), path_.c_str()) == 0;
  if (!good) return base::fail(failure(path_));
  ::unlink(state().c_str());
  return {};
}

}  // namespace licet::cli
