#include <zlib.h>

#include <vector>

#include "fmt/format.h"
#include "lists/list.h"

namespace licet::lists {

namespace {

base::Problem damaged(const std::string& file, std::string why) {
  base::Problem problem;
  problem.what = "the packed file cannot be unpacked: " + std::move(why);
  problem.where.file = file;
  problem.remedy = "the file may be cut off: get it again";
  return problem;
}

}  // namespace

base::Result<std::string> unpack(std::string bytes, const std::string& file_name,
                                 std::size_t most) {
  if (!bytes.starts_with("\x1f\x8b")) return bytes;
  z_stream stream{};
  constexpr int gzip_only = 16 + MAX_WBITS;
  if (inflateInit2(&stream, gzip_only) != Z_OK) {
    return base::fail(damaged(file_name, "no memory"));
  }
  std::string out;
  std::vector<char> block(std::size_t{1} << 18);
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(block.data(), block.size() - stream.avail_out);
    if (out.size() > most) {
      status = Z_MEM_ERROR;
    } else if (status == Z_STREAM_END && stream.avail_in > 0) {
      status = inflateReset(&stream);   // a second member follows
    } else if (status == Z_OK && stream.avail_in == 0 && stream.avail_out > 0) {
      status = Z_BUF_ERROR;
    }
  }
  std::string why = stream.msg ? stream.msg : "it is cut off";
  inflateEnd(&stream);
  if (out.size() > most) {
    base::Problem problem;
    problem.what = "a gzip file of too many bytes";
    problem.where.file = file_name;
    problem.expected = fmt::format("at most {} bytes unpacked", most);
    return base::fail(std::move(problem));
  }
  if (status != Z_STREAM_END) return base::fail(damaged(file_name, std::move(why)));
  return out;
}

}  // namespace licet::lists
