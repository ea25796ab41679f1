#include "gtfs/write.h"

#include <memory>

#include <zip.h>

#include "berline/base/error.h"

namespace berline::gtfs {
namespace {

struct DiscardZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

[[noreturn]] void refuse(std::filesystem::path const& path, std::string reason) {
  throw ResourceError{"feed_not_writable", {.file = path.string()}, {{"reason", std::move(reason)}}};
}

}  // namespace

void write(Feed const& feed, std::filesystem::path const& path) {
  auto const tables = to_tables(feed);  // kept until the zip is closed: libzip reads them then
  auto code = 0;
  auto zip = std::unique_ptr<zip_t, DiscardZip>{zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code)};
  if (zip == nullptr) {
    auto error = zip_error_t{};
    zip_error_init_with_code(&error, code);
    auto const reason = std::string{zip_error_strerror(&error)};
    zip_error_fini(&error);
    refuse(path, reason);
  }
  for (auto const& [file, text] : tables) {
    auto* const source = zip_source_buffer(zip.get(), text.data(), text.size(), 0);
    auto const row = source == nullptr ? -1 : zip_file_add(zip.get(), file.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (row < 0) {
      zip_source_free(source);
      refuse(path, zip_strerror(zip.get()));
    }
    auto const index = static_cast<zip_uint64_t>(row);
    constexpr auto kFirstOfJanuary1980 = zip_uint16_t{1 << 5 | 1};  // no day of its own: the same bytes on any day
    zip_file_set_dostime(zip.get(), index, 0, kFirstOfJanuary1980, 0);
    zip_set_file_compression(zip.get(), index, ZIP_CM_DEFLATE, 6);
  }
  if (zip_close(zip.get()) != 0) refuse(path, zip_strerror(zip.get()));
  zip.release();  // closed
}

}  // namespace berline::gtfs
