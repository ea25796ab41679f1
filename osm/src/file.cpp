#include "file.h"

#include <array>
#include <fstream>
#include <string_view>

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

}  // namespace berline::osm
