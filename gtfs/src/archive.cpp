#include "archive.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <system_error>

#include <zip.h>

#include "berline/base/error.h"
#include "berline/digest/sha256.h"
#include "mapped_file.h"

namespace berline::gtfs {
namespace {

namespace fs = std::filesystem;

void sort_by_name(std::vector<Archive::File>& files) {
  std::ranges::sort(files, {}, &Archive::File::name);
}

class MemoryArchive final : public Archive {
public:
  explicit MemoryArchive(std::map<std::string, std::string> const& tables) {
    for (auto const& [name, text] : tables) {
      files_.push_back({name, text.size()});
      texts_.emplace_back(text);
    }
  }
  std::vector<File> const& files() const override { return files_; }
  std::unique_ptr<ByteStream> open(std::size_t row) const override { return std::make_unique<TextStream>(texts_[row]); }
  std::string sha256(std::vector<std::size_t> const& rows) const override {
    auto hash = digest::Sha256{};
    for (auto const row : rows) {
      hash.add(files_[row].name);
      hash.add(texts_[row]);
    }
    return digest::hexadecimal(hash.finish());
  }

private:
  std::vector<File> files_;
  std::vector<std::string_view> texts_;
};

/// Shows a mapped file a piece at a time, so that what was read does not stay in memory.
class MappedStream final : public ByteStream {
public:
  explicit MappedStream(fs::path const& path) : file_{path} {}
  Window slide(char const* from) override {
    auto const bytes = file_.bytes();
    auto const* const end = bytes.data() + bytes.size();
    if (from == nullptr) from = bytes.data();
    file_.release_before(from);
    auto const ahead = std::min(kPiece, static_cast<std::size_t>(end - from));
    return {from, from + ahead, from + ahead == end};
  }

private:
  static constexpr std::size_t kPiece = 16 * kLookahead;
  MappedFile file_;
};

class FolderArchive final : public Archive {
public:
  explicit FolderArchive(fs::path const& folder) : folder_{folder} {
    auto error = std::error_code{};
    auto const refuse_errors = [&] {
      if (error) throw InputError{"feed_unreadable", {.file = folder.string()}, {{"reason", error.message()}}};
    };
    auto entry = fs::recursive_directory_iterator{folder, fs::directory_options::skip_permission_denied, error};
    refuse_errors();
    for (; entry != fs::recursive_directory_iterator{}; entry.increment(error)) {
      if (entry.depth() >= kDeepest) entry.disable_recursion_pending();
      auto ignored = std::error_code{};
      if (entry->is_regular_file(ignored))
        files_.push_back({entry->path().lexically_relative(folder).generic_string(),
                          static_cast<std::size_t>(entry->file_size(ignored))});
    }
    refuse_errors();
    sort_by_name(files_);
  }
  std::vector<File> const& files() const override { return files_; }
  std::unique_ptr<ByteStream> open(std::size_t row) const override {
    return std::make_unique<MappedStream>(folder_ / files_[row].name);
  }
  std::string sha256(std::vector<std::size_t> const& rows) const override {
    auto hash = digest::Sha256{};
    for (auto const row : rows) {
      hash.add(files_[row].name);
      auto stream = MappedStream{folder_ / files_[row].name};
      auto window = stream.slide(nullptr);
      for (;; window = stream.slide(window.end)) {
        hash.add({window.begin, window.end});
        if (window.last) break;
      }
    }
    return digest::hexadecimal(hash.finish());
  }

private:
  static constexpr int kDeepest = 3;  // a feed in a sub-folder of a sub-folder; not a whole disk
  fs::path folder_;
  std::vector<File> files_;
};

struct CloseZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;
struct CloseZipFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

[[noreturn]] void refuse_damaged(fs::path const& file, std::string reason) {
  throw InputError{"feed_damaged_zip", {.file = file.string()}, {{"reason", std::move(reason)}}};
}

/// A view of a zip's directory for one reader: libzip allows no two threads in one.
Zip open_zip(fs::path const& path, std::string_view bytes) {
  auto error = zip_error_t{};
  zip_error_init(&error);
  auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto zip = Zip{source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error)};
  if (zip == nullptr) {
    zip_source_free(source);
    auto const reason = std::string{zip_error_strerror(&error)};
    zip_error_fini(&error);
    refuse_damaged(path, reason);
  }
  return zip;
}

/// Inflates one member as it is read.
class ZipStream final : public ByteStream {
public:
  ZipStream(fs::path const& path, Zip zip, zip_uint64_t index, std::string const& name)
      : path_{path}, name_{name}, zip_{std::move(zip)}, file_{zip_fopen_index(zip_.get(), index, 0)} {
    if (file_ == nullptr) refuse_damaged(path_ / name_, zip_strerror(zip_.get()));
  }
  Window slide(char const* from) override {
    auto const kept = from == nullptr ? 0 : static_cast<std::size_t>(buffer_.data() + filled_ - from);
    if (kept != 0) std::memmove(buffer_.data(), from, kept);
    buffer_.resize(kBuffer);
    filled_ = kept;
    while (!ended_ && filled_ < buffer_.size()) {
      auto const read = zip_fread(file_.get(), buffer_.data() + filled_, buffer_.size() - filled_);
      if (read < 0) refuse_damaged(path_ / name_, zip_file_strerror(file_.get()));
      ended_ = read == 0;
      filled_ += static_cast<std::size_t>(read);
    }
    return {buffer_.data(), buffer_.data() + filled_, ended_};
  }

private:
  static constexpr std::size_t kBuffer = 2 * kLookahead;
  fs::path const& path_;
  std::string const& name_;
  Zip zip_;
  std::unique_ptr<zip_file_t, CloseZipFile> file_;
  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  bool ended_ = false;
};

class ZipArchive final : public Archive {
public:
  explicit ZipArchive(fs::path const& path) : path_{path}, packed_{path} {
    auto const zip = open_zip(path_, packed_.bytes());
    auto members = std::vector<std::pair<File, zip_uint64_t>>{};
    auto const count = zip_get_num_entries(zip.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
      auto status = zip_stat_t{};
      auto const index = static_cast<zip_uint64_t>(i);
      if (zip_stat_index(zip.get(), index, 0, &status) != 0 || (status.valid & ZIP_STAT_NAME) == 0) continue;
      auto const name = std::string{status.name};
      if (name.empty() || name.back() == '/') continue;  // a folder
      members.push_back({{name, (status.valid & ZIP_STAT_SIZE) != 0 ? status.size : 0}, index});
    }
    std::ranges::sort(members, {}, [](auto const& member) -> auto const& { return member.first.name; });
    for (auto& [file, index] : members) {
      files_.push_back(std::move(file));
      indices_.push_back(index);
    }
    if (files_.empty()) throw InputError{"feed_empty_zip", {.file = path.string()}};
  }
  std::vector<File> const& files() const override { return files_; }
  std::unique_ptr<ByteStream> open(std::size_t row) const override {
    return std::make_unique<ZipStream>(path_, open_zip(path_, packed_.bytes()), indices_[row], files_[row].name);
  }
  std::string sha256(std::vector<std::size_t> const&) const override {
    auto hash = digest::Sha256{};
    hash.add(packed_.bytes());
    return digest::hexadecimal(hash.finish());
  }

private:
  fs::path path_;
  MappedFile packed_;
  std::vector<File> files_;
  std::vector<zip_uint64_t> indices_;
};

}  // namespace

bool looks_like_netex(std::string_view bytes) {
  constexpr auto kHead = std::size_t{4096};
  return bytes.substr(0, kHead).find("<PublicationDelivery") != std::string_view::npos;
}

std::unique_ptr<Archive> open_archive(fs::path const& path) {
  auto error = std::error_code{};
  auto const status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) throw InputError{"feed_not_found", {.file = path.string()}};
  if (fs::is_directory(status)) return std::make_unique<FolderArchive>(path);
  {
    auto const file = MappedFile{path};
    auto const bytes = file.bytes();
    if (looks_like_netex(bytes)) throw InputError{"netex_feed", {.file = path.string()}};
    if (bytes.starts_with("PK\x05\x06")) throw InputError{"feed_empty_zip", {.file = path.string()}};
    if (!bytes.starts_with("PK")) throw InputError{"feed_not_a_zip", {.file = path.string()}};
  }
  return std::make_unique<ZipArchive>(path);
}

std::unique_ptr<Archive> open_archive(std::map<std::string, std::string> const& tables) {
  return std::make_unique<MemoryArchive>(tables);
}

}  // namespace berline::gtfs
