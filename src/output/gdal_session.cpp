#include "gdal_session.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <gdal.h>

#include "write_error.h"

namespace berline::output {
namespace {

/// Dates inside files (gpkg_contents.last_change, layer_styles.update_time) are not facts about the study: the same
/// result must have the same bytes. When it was made stands in timings.json.
constexpr auto kFixedDate = "2000-01-01T00:00:00.000Z";

}  // namespace

GdalSession::GdalSession() {
  GDALAllRegister();
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", kFixedDate);
  CPLPushErrorHandlerEx(
      [](CPLErr severity, CPLErrorNum number, char const* message) { keep(severity, number, message); }, this);
}

GdalSession::~GdalSession() {
  CPLPopErrorHandler();
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", nullptr);
  CPLErrorReset();
}

void GdalSession::keep(int severity, int, char const* message) {
  auto* session = static_cast<GdalSession*>(CPLGetErrorHandlerUserData());
  if (severity >= CE_Failure && session->failure_.empty()) session->failure_ = message;
}

void GdalSession::check(std::filesystem::path const& path) const {
  if (failed()) throw write_error(path, failure_);
}

}  // namespace berline::output
