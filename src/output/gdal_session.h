// GDAL kept quiet and deterministic for the length of one piece of work.
#pragma once

#include <filesystem>
#include <string>

namespace berline::output {

/// While it lives: this thread's GDAL errors are kept here instead of printed, and files carry a fixed date. The first
/// failure is the one that explains.
class GdalSession {
public:
  GdalSession();
  GdalSession(GdalSession const&) = delete;
  GdalSession& operator=(GdalSession const&) = delete;
  ~GdalSession();

  bool failed() const { return !failure_.empty(); }
  /// Throws `ResourceError` about `path` if GDAL reported a failure since the session began.
  void check(std::filesystem::path const& path) const;

private:
  static void keep(int severity, int number, char const* message);
  std::string failure_;
};

}  // namespace berline::output
