#include "restart/part_store.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "berline/base/error.h"

namespace berline::study {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagic = "berline-part-1\n";
constexpr std::size_t kDigestSize = digest::Sha256::Bytes{}.size();
constexpr std::string_view kFinished = ".part";
constexpr std::string_view kPartial = ".partial";  // a suffix more: not taken for a finished one

/// Bytes of a file before its content: what it is and which part.
std::string heading(PartKey const& key) {
  return std::string{kMagic} + key + '\n';
}

/// Whether the file is that part, and its digest that of its bytes.
bool is_intact(fs::path const& path, PartKey const& key) {
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  auto failed = std::error_code{};
  auto const size = fs::file_size(path, failed);
  auto const head = heading(key);
  if (failed || size < head.size() + kDigestSize) return false;
  auto file = std::ifstream{path, std::ios::binary};
  auto piece = std::string(kPiece, '\0');
  auto digest = digest::Sha256{};
  auto is_first = true;
  for (auto left = size - kDigestSize; left > 0;) {
    auto const count = std::min<std::size_t>(left, kPiece);
    if (!file.read(piece.data(), static_cast<std::streamsize>(count))) return false;
    if (is_first && !std::string_view{piece}.starts_with(head)) return false;
    is_first = false;
    digest.add(std::string_view{piece}.substr(0, count));
    left -= count;
  }
  auto stored = digest::Sha256::Bytes{};
  file.read(reinterpret_cast<char*>(stored.data()), kDigestSize);
  return file && stored == digest.finish();
}

void remove_all_like(std::string_view extension, fs::path const& folder) {
  auto failed = std::error_code{};
  for (auto const& entry : fs::directory_iterator{folder, failed}) {
    auto ignored = std::error_code{};
    if (entry.path().extension() == extension) fs::remove(entry.path(), ignored);
  }
}

}  // namespace

PartStore::PartStore(fs::path folder, KeepParts keep) : folder_{std::move(folder)}, keep_{keep} {
  auto failed = std::error_code{};
  fs::create_directories(folder_, failed);
  if (!failed) lock_ = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0)
    throw ResourceError{"cannot_write_file",
                        {.file = folder_.string()},
                        {{"reason", failed ? failed.message() : std::generic_category().message(errno)}}};
  // The lock goes with the process, however it ends.
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    throw ConfigError{"parts_in_use", {.file = folder_.string()}};
  }
  program_ = digest::sha256_of_file("/proc/self/exe");
  remove_all_like(kPartial, folder_);
}

PartStore::~PartStore() {
  auto ignored = std::error_code{};
  remove_all_like(kPartial, folder_);
  if (is_empty()) {
    fs::remove(log(), ignored);
    fs::remove(folder_, ignored);  // unless somebody put something else there
  }
  ::close(lock_);
}

PartKey PartStore::key(std::string_view kind, std::span<std::byte const> content) const {
  auto digest = digest::Sha256{};
  digest.add(program_);
  digest.add(kind);
  digest.add(std::string_view{"\n"});
  digest.add(content);
  return digest::hexadecimal(digest.finish());
}

bool PartStore::has(PartKey const& key) {
  if (seen_.contains(key)) return true;
  auto failed = std::error_code{};
  auto const file = file_of(key);
  if (!fs::exists(file, failed)) return false;
  if (is_intact(file, key)) {
    seen_.insert(key);
    return true;
  }
  say_("part_damaged", {{"file", file.filename().string()}});
  fs::remove(file, failed);
  return false;
}

PartReader PartStore::read(PartKey const& key, std::string const& name) {
  say_("part_taken_up", {{"part", name}});
  auto const file = file_of(key);
  return {file, fs::file_size(file) - kDigestSize};
}

PartWriter PartStore::write(PartKey const& key, std::string const& name) {
  return {*this, key, name};
}

void PartStore::finish() {
  if (keep_ == KeepParts::no) remove_all_like(kFinished, folder_);
}

fs::path PartStore::file_of(PartKey const& key) const {
  return folder_ / (key + std::string{kFinished});
}

bool PartStore::is_empty() const {
  auto failed = std::error_code{};
  return std::ranges::none_of(fs::directory_iterator{folder_, failed},
                              [](auto const& entry) { return entry.path().extension() == kFinished; });
}

PartWriter::PartWriter(PartStore& store, PartKey key, std::string name)
    : store_{&store},
      key_{std::move(key)},
      name_{std::move(name)},
      partial_{store.file_of(key_).concat(kPartial)},
      file_{partial_} {
  auto const head = heading(key_);
  file_.write(head);
  digest_.add(head);
}

void PartWriter::add(std::span<std::byte const> bytes) {
  file_.write({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  digest_.add(bytes);
  size_ += bytes.size();
}

void PartWriter::commit() {
  auto const digest = digest_.finish();
  file_.write({reinterpret_cast<char const*>(digest.data()), digest.size()});
  file_.close();
  fs::rename(partial_, store_->file_of(key_));
  store_->seen_.insert(key_);
  store_->say_("part_finished", {{"part", name_}, {"bytes", std::to_string(size_)}});
}

PartReader::PartReader(fs::path const& path, std::size_t size) : file_{path, std::ios::binary}, left_{size} {
  auto const head = heading(PartKey(2 * kDigestSize, '0')).size();
  take(head);
}

Bytes PartReader::take(std::size_t size) {
  if (size > left_) throw std::out_of_range{"part"};
  auto bytes = Bytes(size);
  file_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!file_) throw std::out_of_range{"part"};
  left_ -= size;
  return bytes;
}

Bytes PartReader::take_rest() {
  return take(left_);
}

}  // namespace berline::study
