#include "file.h"

#include <array>
#include <fstream>
#include <memory>
#include <string_view>
#include <vector>

#include <openssl/evp.h>

#include "berline/base/error.h"

namespace berline::osm {
namespace fs = std::filesystem;

std::string examine_file(fs::path const& file) {
  auto const where = Where{.file = file.string()};
  auto failure = std::error_code{};
  auto const status = fs::status(file, failure);
  if (!fs::exists(status)) throw InputError{"osm_file_not_found", where};
  if (fs::is_directory(status)) throw InputError{"osm_file_is_a_folder", where};
  auto stream = std::ifstream{file, std::ios::binary};
  if (!stream) throw InputError{"osm_file_unreadable", where};
  auto bytes = std::array<char, 64>{};
  stream.read(bytes.data(), bytes.size());
  auto const start = std::string_view{bytes.data(), static_cast<std::size_t>(stream.gcount())};
  if (start.empty()) throw InputError{"osm_file_empty", where};

  // A PBF starts with the length and the type of its header block.
  if (start.substr(0, 24).find("OSMHeader") != std::string_view::npos) return "pbf";
  if (start.starts_with("\x1f\x8b") || start.starts_with("BZh")) {
    auto const packed = std::string{start.starts_with("BZh") ? ".bz2" : ".gz"};
    auto const inner = fs::path{file}.replace_extension().extension().string();
    return (inner == ".opl" ? "opl" : "xml") + packed;
  }
  auto const text = start.substr(std::min(start.size(), start.find_first_not_of(" \t\r\n\xef\xbb\xbf")));
  // History and change files are XML too; libosmium must know which it reads.
  auto const extension = file.extension().string();
  if (extension == ".osh" || extension == ".osc") return "";
  return text.starts_with("<") ? "xml" : "";
}

std::string sha256_of_file(fs::path const& file) {
  auto const context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>{EVP_MD_CTX_new(), EVP_MD_CTX_free};
  EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
  auto stream = std::ifstream{file, std::ios::binary};
  auto buffer = std::vector<char>(1 << 20);
  while (stream) {
    stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    EVP_DigestUpdate(context.get(), buffer.data(), static_cast<std::size_t>(stream.gcount()));
  }
  auto digest = std::array<unsigned char, EVP_MAX_MD_SIZE>{};
  auto length = 0U;
  EVP_DigestFinal_ex(context.get(), digest.data(), &length);
  constexpr auto kHex = std::string_view{"0123456789abcdef"};
  auto text = std::string{};
  for (auto i = 0U; i < length; ++i) {
    text += kHex[digest[i] >> 4];
    text += kHex[digest[i] & 15];
  }
  return text;
}

}  // namespace berline::osm
