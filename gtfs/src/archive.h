// Where a feed's tables come from: a zip, a folder, or memory.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace berline::gtfs {

/// The bytes of one table, seen through a window that slides forward.
class ByteStream {
public:
  /// How far a reader may look ahead: unless the table ends, a window is at least this long.
  static constexpr std::size_t kLookahead = std::size_t{1} << 20;

  struct Window {
    char const* begin = nullptr;
    char const* end = nullptr;
    bool last = true;  // nothing comes after `end`
  };

  ByteStream() = default;
  ByteStream(ByteStream const&) = delete;
  ByteStream& operator=(ByteStream const&) = delete;
  virtual ~ByteStream() = default;

  /// The window that starts at `from`, a position in the last one (nullptr at first). Earlier bytes and pointers are
  /// gone. Throws `InputError` when the source cannot be read.
  virtual Window slide(char const* from) = 0;
};

/// A text in memory, shown whole.
class TextStream final : public ByteStream {
public:
  /// Precondition: the text outlives the stream.
  explicit TextStream(std::string_view text) : text_{text} {}
  Window slide(char const* from) override {
    return {from == nullptr ? text_.data() : from, text_.data() + text_.size(), true};
  }

private:
  std::string_view text_;
};

/// The files of a feed. Names are paths inside the feed with '/' between folders, in alphabetical order.
class Archive {
public:
  struct File {
    std::string name;
    std::size_t size = 0;  // unpacked
  };

  Archive() = default;
  Archive(Archive const&) = delete;
  Archive& operator=(Archive const&) = delete;
  virtual ~Archive() = default;

  virtual std::vector<File> const& files() const = 0;
  /// Precondition: `row` is a row of `files()`. Streams may be read side by side.
  virtual std::unique_ptr<ByteStream> open(std::size_t row) const = 0;
  /// Of the zip's bytes, or else of the names and bytes of the files in `rows`; lower-case hexadecimal.
  virtual std::string sha256(std::vector<std::size_t> const& rows) const = 0;
};

/// True for the start of a NeTEx document (XML; its root element is PublicationDelivery, perhaps with a prefix).
bool looks_like_netex(std::string_view bytes);

/// Throws `InputError` feed_not_found, feed_not_a_zip, feed_damaged_zip, feed_empty_zip, feed_unreadable, netex_feed.
std::unique_ptr<Archive> open_archive(std::filesystem::path const&);

/// Precondition: `tables` outlives the archive.
std::unique_ptr<Archive> open_archive(std::map<std::string, std::string> const& tables);

}  // namespace berline::gtfs
