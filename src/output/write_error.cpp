#include "write_error.h"

#include <cerrno>
#include <system_error>

namespace berline::output {
namespace {

char const* code_of(int system_error) {
  switch (system_error) {
    case ENOSPC:
    case EDQUOT:
      return "no_space_left";
    case EFBIG:
      return "file_too_large";
    case EACCES:
    case EPERM:
    case EROFS:
      return "no_permission_to_write";
    case ENOTDIR:
      return "parent_is_not_a_folder";
    default:
      return "cannot_write_file";
  }
}

}  // namespace

ResourceError write_error(std::filesystem::path const& path, int system_error) {
  return ResourceError{code_of(system_error),
                       {.file = path.string()},
                       {{"reason", std::error_code{system_error, std::generic_category()}.message()}}};
}

ResourceError write_error(std::filesystem::path const& path, std::string const& reason) {
  return ResourceError{"cannot_write_file", {.file = path.string()}, {{"reason", reason}}};
}

}  // namespace berline::output
