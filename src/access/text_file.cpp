#include "text_file.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <string_view>

#include "berline/base/error.h"

namespace berline::access {
namespace {

std::string read_bytes(std::filesystem::path const& path) {
  auto error = std::error_code{};
  if (!std::filesystem::exists(path, error)) throw InputError{"file_not_found", {.file = path.string()}};
  auto const unreadable = InputError{"file_not_readable", {.file = path.string()}};
  if (std::filesystem::is_directory(path, error)) throw unreadable;
  // zlib hands files that are not gzip through as they are.
  auto const file = std::unique_ptr<gzFile_s, int (*)(gzFile)>{gzopen(path.c_str(), "rb"), gzclose};
  if (!file) throw unreadable;
  auto bytes = std::string{};
  auto buffer = std::array<char, 1 << 16>{};
  while (true) {
    auto const count = gzread(file.get(), buffer.data(), buffer.size());
    if (count < 0) throw unreadable;
    if (count == 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
  auto status = Z_OK;
  gzerror(file.get(), &status);
  if (status != Z_OK) throw unreadable;  // cut short
  return bytes;
}

void append_utf8(std::string& text, char32_t point) {
  auto const tail = [&](int shift) { text += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xc0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    text += static_cast<char>(0xe0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xf0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    auto const length = lead < 0x80   ? 1u
                        : lead < 0xc2 ? 0u
                        : lead < 0xe0 ? 2u
                        : lead < 0xf0 ? 3u
                        : lead < 0xf5 ? 4u
                                      : 0u;
    if (length == 0 || i + length > text.size()) return false;
    for (auto k = 1u; k < length; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xc0) != 0x80) return false;
    i += length;
  }
  return true;
}

/// Windows-1252, which holds Latin-1 and what French files of Windows really contain (the apostrophe, oe, the euro).
std::string from_windows_1252(std::string_view bytes) {
  static constexpr auto kUpper =
      std::array<char16_t, 32>{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                               0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                               0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  auto text = std::string{};
  text.reserve(bytes.size() + bytes.size() / 16);
  for (auto const byte : bytes) {
    auto const code = static_cast<unsigned char>(byte);
    append_utf8(text, code >= 0x80 && code < 0xa0 ? kUpper[code - 0x80] : code);
  }
  return text;
}

std::string from_utf16(std::string_view bytes, bool little_endian) {
  auto text = std::string{};
  auto const unit = [&](std::size_t i) {
    auto const a = static_cast<unsigned char>(bytes[i]);
    auto const b = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(little_endian ? a | b << 8 : b | a << 8);
  };
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    auto point = unit(i);
    if (point >= 0xd800 && point < 0xdc00 && i + 3 < bytes.size()) {
      point = 0x10000 + ((point - 0xd800) << 10) + (unit(i + 2) - 0xdc00);
      i += 2;
    }
    append_utf8(text, point);
  }
  return text;
}

std::string as_utf8(std::string bytes, std::string const& file, Report& report) {
  auto const view = std::string_view{bytes};
  if (view.starts_with("\xEF\xBB\xBF"))
    bytes.erase(0, 3);
  else if (view.starts_with("\xFF\xFE"))
    return from_utf16(view.substr(2), true);
  else if (view.starts_with("\xFE\xFF"))
    return from_utf16(view.substr(2), false);
  if (is_utf8(bytes)) return bytes;
  report.add({Severity::info, "places_file_is_latin1", {.file = file}, {}});
  return from_windows_1252(bytes);
}

}  // namespace

std::string read_text_file(std::filesystem::path const& path, Report& report) {
  return as_utf8(read_bytes(path), path.string(), report);
}

}  // namespace berline::access
