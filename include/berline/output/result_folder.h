// Results appear whole or not at all: written beside their place under a temporary name, renamed at success.
#pragma once

#include <filesystem>
#include <string_view>

namespace berline::output {

/// May what stands at the place of the results be replaced (`-O`)?
enum class Overwrite : bool { no, yes };

/// A folder of results on its way. Until `commit`, everything is in a hidden sibling of the target; the destructor
/// removes it if `commit` was not reached, the next folder for this target if even that was not.
class ResultFolder {
public:
  /// Throws `ConfigError` when the target exists, is not an empty folder and may not be overwritten (output_exists), or
  /// is not a folder of results (output_is_not_a_result: `-O` never erases a folder without a run.json);
  /// `ResourceError` (cannot_create_folder) when the place cannot be written.
  ResultFolder(std::filesystem::path target, Overwrite);
  ResultFolder(ResultFolder const&) = delete;
  ResultFolder& operator=(ResultFolder const&) = delete;
  ~ResultFolder();

  /// Where to write `relative` (such as "tables/travel_times.csv") now; its parent folders exist on return.
  std::filesystem::path file(std::string_view relative) const;
  /// The final place, for messages.
  std::filesystem::path const& target() const { return target_; }

  /// Puts the folder in its place, replacing the former results if allowed: there are results at any moment. Nothing
  /// may be written after it.
  void commit();

private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  Overwrite overwrite_;
  int lock_ = -1;  // descriptor of the temporary folder, as long as this process works in it
};

/// The same for one file. A target that is not a regular file (a pipe, /dev/stdout) is written to directly.
class ResultFile {
public:
  /// Throws as `ResultFolder` does; a regular file is overwritten only if asked.
  ResultFile(std::filesystem::path target, Overwrite);
  ResultFile(ResultFile const&) = delete;
  ResultFile& operator=(ResultFile const&) = delete;
  ~ResultFile();

  /// Where to write now.
  std::filesystem::path const& path() const { return temporary_; }
  std::filesystem::path const& target() const { return target_; }
  void commit();

private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
};

}  // namespace berline::output
