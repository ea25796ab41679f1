// What is thrown when the work cannot go on because of what the user gave. Caught once, in `main`.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "berline/base/report.h"

namespace berline {

/// An end of the work, explained by notices whose words stand in the catalogue. `what()` is a plain English trace for
/// logs and tests: `file:line: in field 'f': code (name=value, ...)`.
class Error : public std::exception {
public:
  explicit Error(std::vector<Notice> notices) : notices_{std::move(notices)}, trace_{trace(notices_)} {}

  std::vector<Notice> const& notices() const { return notices_; }
  char const* what() const noexcept override { return trace_.c_str(); }

private:
  static std::string trace(std::vector<Notice> const& notices) {
    auto text = std::string{};
    for (auto const& notice : notices) {
      if (!text.empty()) text += '\n';
      if (!notice.where.file.empty()) {
        text += notice.where.file;
        if (notice.where.line != 0) text += ':' + std::to_string(notice.where.line);
        text += ": ";
      }
      if (!notice.where.field.empty()) text += "in field '" + notice.where.field + "': ";
      text += notice.code;
      auto separator = " (";
      for (auto const& [name, value] : notice.arguments) {
        text += separator + name + '=' + value;
        separator = ", ";
      }
      if (!notice.arguments.empty()) text += ')';
    }
    return text;
  }

  std::vector<Notice> notices_;
  std::string trace_;
};

/// A data file is unusable (exit code 3).
class InputError : public Error {
public:
  explicit InputError(std::string code, Where where = {}, Arguments arguments = {})
      : Error{{Notice{Severity::error, std::move(code), std::move(where), std::move(arguments)}}} {}
  explicit InputError(std::vector<Notice> notices) : Error{std::move(notices)} {}
};

/// The configuration or the command line is wrong (exit code 2). Holds every problem found, not only the first.
class ConfigError : public Error {
public:
  explicit ConfigError(std::string code, Where where = {}, Arguments arguments = {})
      : Error{{Notice{Severity::error, std::move(code), std::move(where), std::move(arguments)}}} {}
  explicit ConfigError(std::vector<Notice> problems) : Error{std::move(problems)} {}
};

/// Not enough memory or disk, or a folder that cannot be written (exit code 4).
class ResourceError : public Error {
public:
  explicit ResourceError(std::string code, Where where = {}, Arguments arguments = {})
      : Error{{Notice{Severity::error, std::move(code), std::move(where), std::move(arguments)}}} {}
};

/// The user pressed Ctrl-C (exit code 130).
class Interrupted : public std::exception {
public:
  char const* what() const noexcept override { return "interrupted"; }
};

}  // namespace berline
