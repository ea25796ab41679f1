// The finished parts of a run in a folder beside its results: what an interrupted run has done, for the next to take
// up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "berline/base/bytes.h"
#include "berline/base/report.h"
#include "berline/digest/sha256.h"
#include "berline/output/file.h"

namespace berline::study {

/// Everything a part depends on, in 64 hexadecimal digits: who finds a part by its key needs to ask nothing more of it.
using PartKey = std::string;

/// Is the folder of parts emptied once the results are written?
enum class KeepParts : bool { no, yes };

class PartReader;
class PartWriter;

/// Each part is a file named by its key, written under another name, with a digest of its bytes at its end, and renamed
/// when it is whole: a part is there and intact, or it counts as missing. The key holds the digest of this very
/// program, so that no part of another version is taken up. One process at a time uses a folder.
class PartStore {
public:
  /// Says what happens to parts, for the log: part_finished, part_taken_up, part_damaged with their arguments.
  using Say = std::function<void(std::string_view code, Arguments const&)>;

  /// Creates the folder if it is not there. Throws `ConfigError` (parts_in_use) when another run holds it,
  /// `ResourceError` (cannot_create_folder) when it cannot be written.
  PartStore(std::filesystem::path folder, KeepParts);
  PartStore(PartStore const&) = delete;
  PartStore& operator=(PartStore const&) = delete;
  /// Removes what is half-written, and the folder if no part is left in it.
  ~PartStore();

  void tell(Say say) { say_ = std::move(say); }
  /// The story of all runs that worked on these parts.
  std::filesystem::path log() const { return folder_ / "log.txt"; }

  /// The key of what `content` determines: `kind` tells kinds of parts apart.
  PartKey key(std::string_view kind, std::span<std::byte const> content) const;
  /// Whether the part is there and intact; one that is damaged is removed.
  bool has(PartKey const&);
  /// Precondition: `has(key)`. `name` is for the log.
  PartReader read(PartKey const&, std::string const& name);
  PartWriter write(PartKey const&, std::string const& name);

  /// Do the parts outlast the results?
  bool are_kept() const { return keep_ == KeepParts::yes; }

  /// The results are in their place: the parts go, unless they are to be kept.
  void finish();
  std::filesystem::path const& folder() const { return folder_; }

private:
  friend class PartWriter;
  std::filesystem::path file_of(PartKey const&) const;
  bool is_empty() const;

  std::filesystem::path folder_;
  KeepParts keep_;
  Say say_ = [](std::string_view, Arguments const&) {};
  std::string program_;     // digest
  int lock_ = -1;           // descriptor of the folder
  std::set<PartKey> seen_;  // found intact, or written by this run
};

/// A part being written; without `commit` it is as if it had never been begun.
class PartWriter {
public:
  void add(std::span<std::byte const>);
  void commit();

private:
  friend class PartStore;
  PartWriter(PartStore&, PartKey, std::string name);

  PartStore* store_;
  PartKey key_;
  std::string name_;
  std::filesystem::path partial_;
  output::File file_;
  digest::Sha256 digest_;
  std::uint64_t size_ = 0;
};

/// A part being read, piece by piece.
class PartReader {
public:
  /// The next `size` bytes. Throws `std::out_of_range` past the end.
  Bytes take(std::size_t size);
  Bytes take_rest();
  bool at_end() const { return left_ == 0; }

private:
  friend class PartStore;
  PartReader(std::filesystem::path const&, std::size_t size);

  std::ifstream file_;
  std::size_t left_;
};

}  // namespace berline::study
