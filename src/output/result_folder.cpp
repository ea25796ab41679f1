#include "berline/output/result_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

#include "berline/base/error.h"
#include "write_error.h"

namespace berline::output {
namespace {

namespace fs = std::filesystem;

/// Without trailing slash, links followed, so that the parent is the folder the results really land in.
fs::path settled(fs::path const& target) {
  auto error = std::error_code{};
  auto whole = fs::absolute(target).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  auto resolved = fs::weakly_canonical(whole, error);
  return error ? whole : resolved;
}

/// How names beside `target` for such a purpose begin: hidden; the number of the process follows.
std::string sibling_prefix(fs::path const& target, std::string const& what) {
  return "." + target.filename().string() + "." + what + "-";
}

/// A name beside `target` that nobody uses. `what` says what it is for.
fs::path sibling(fs::path const& target, std::string const& what) {
  auto const stem = sibling_prefix(target, what) + std::to_string(::getpid());
  auto path = target.parent_path() / stem;
  auto error = std::error_code{};
  for (auto number = 2; fs::exists(fs::symlink_status(path, error)); ++number)
    path = target.parent_path() / (stem + "-" + std::to_string(number));
  return path;
}

void create_folders(fs::path const& folder) {
  auto error = std::error_code{};
  fs::create_directories(folder, error);
  if (error) throw write_error(folder, error.value());
}

void rename_or_throw(fs::path const& from, fs::path const& to) {
  auto error = std::error_code{};
  fs::rename(from, to, error);
  if (error) throw write_error(to, error.value());
}

int opened(fs::path const& folder) {
  return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// The entries of a folder reach the disk with the folder itself: without it a power cut could undo the renaming.
void sync_folder(fs::path const& folder) {
  auto const descriptor = opened(folder);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

bool is_alive(std::string const& process) {
  auto const number = static_cast<pid_t>(std::strtol(process.c_str(), nullptr, 10));
  return number <= 0 || ::kill(number, 0) == 0 || errno != ESRCH;
}

/// Removes what processes that were killed have left beside `target`. A folder whose process may live on another
/// machine is locked by it.
void remove_orphans(fs::path const& target) {
  auto failed = std::error_code{};
  auto const prefix = sibling_prefix(target, "partial");
  for (auto const& entry : fs::directory_iterator{target.parent_path(), failed}) {
    auto const name = entry.path().filename().string();
    if (!name.starts_with(prefix) || is_alive(name.substr(prefix.size()))) continue;
    auto const folder = opened(entry.path());
    if (folder < 0) continue;
    auto ignored = std::error_code{};
    if (::flock(folder, LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path(), ignored);
    ::close(folder);
  }
}

/// Puts `folder` in the place of `target`, which is then where `folder` was: in one step, so that there are always
/// results at the target. False where the file system cannot.
bool exchanged(fs::path const& folder, fs::path const& target) {
  return ::renameat2(AT_FDCWD, folder.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0;
}

bool is_special(fs::path const& path) {
  auto error = std::error_code{};
  auto const status = fs::status(path, error);
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

}  // namespace

ResultFolder::ResultFolder(fs::path target, Overwrite overwrite) : target_{settled(target)}, overwrite_{overwrite} {
  auto error = std::error_code{};
  auto const status = fs::status(target_, error);
  if (fs::exists(status) && !fs::is_directory(status)) throw ConfigError{"output_is_a_file", {.file = target.string()}};
  if (fs::exists(status) && !fs::is_empty(target_, error)) {
    if (overwrite == Overwrite::no) throw ConfigError{"output_exists", {.file = target.string()}};
    if (!fs::exists(target_ / "run.json")) throw ConfigError{"output_is_not_a_result", {.file = target.string()}};
  }
  create_folders(target_.parent_path());
  remove_orphans(target_);
  temporary_ = sibling(target_, "partial");
  fs::create_directory(temporary_, error);
  if (error) throw write_error(target_, error.value());
  lock_ = opened(temporary_);
  if (lock_ >= 0) ::flock(lock_, LOCK_EX | LOCK_NB);
}

ResultFolder::~ResultFolder() {
  auto error = std::error_code{};
  if (lock_ >= 0) ::close(lock_);
  if (!temporary_.empty()) fs::remove_all(temporary_, error);
}

fs::path ResultFolder::file(std::string_view relative) const {
  auto path = temporary_ / relative;
  create_folders(path.parent_path());
  return path;
}

void ResultFolder::commit() {
  auto error = std::error_code{};
  auto former = fs::path{};
  if (overwrite_ == Overwrite::yes && fs::exists(target_)) {
    if (exchanged(temporary_, target_)) {
      sync_folder(target_.parent_path());
      fs::remove_all(std::exchange(temporary_, {}), error);
      return;
    }
    former = sibling(target_, "former");
    rename_or_throw(target_, former);
  }
  try {
    rename_or_throw(temporary_, target_);
  } catch (...) {
    if (!former.empty()) fs::rename(former, target_, error);
    throw;
  }
  temporary_.clear();
  sync_folder(target_.parent_path());
  if (!former.empty()) fs::remove_all(former, error);
}

ResultFile::ResultFile(fs::path target, Overwrite overwrite) : target_{std::move(target)} {
  if (is_special(target_)) {
    temporary_ = target_;
    return;
  }
  target_ = settled(target_);
  auto error = std::error_code{};
  if (fs::is_directory(target_, error)) throw ConfigError{"output_is_a_folder", {.file = target_.string()}};
  if (overwrite == Overwrite::no && fs::exists(target_, error))
    throw ConfigError{"output_exists", {.file = target_.string()}};
  create_folders(target_.parent_path());
  // The extension stays: it decides about compression and format.
  temporary_ = sibling(target_, "partial") += target_.extension();
}

ResultFile::~ResultFile() {
  auto error = std::error_code{};
  if (!temporary_.empty() && temporary_ != target_) fs::remove(temporary_, error);
}

void ResultFile::commit() {
  if (temporary_ != target_) {
    rename_or_throw(temporary_, target_);
    sync_folder(target_.parent_path());
  }
  temporary_.clear();
}

}  // namespace berline::output
