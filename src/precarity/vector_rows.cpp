#include "vector_rows.h"

#include <cstdlib>
#include <utility>

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "berline/base/error.h"

namespace berline::precarity {
namespace {

class VectorRows final : public Rows {
public:
  explicit VectorRows(std::filesystem::path const& path) : Rows{path.filename().string()} {
    if (!std::filesystem::exists(path))
      throw InputError{"statistics_file_not_found", {.file = path.string()}, {{"path", path.string()}}};
    GDALAllRegister();
    CPLPushErrorHandler(CPLQuietErrorHandler);  // what fails is said by our own errors
    dataset_.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    CPLPopErrorHandler();
    if (!dataset_ || dataset_->GetLayerCount() == 0)
      throw InputError{"unreadable_statistics_file", {.file = path.string()}, {{"file", path.filename().string()}}};
    layer_ = dataset_->GetLayer(0);
    layer_->ResetReading();
    auto* const definition = layer_->GetLayerDefn();
    auto names = std::vector<std::string>{};
    for (auto i = 0; i < definition->GetFieldCount(); ++i)
      names.emplace_back(definition->GetFieldDefn(i)->GetNameRef());
    set_columns(std::move(names));
    fields_.resize(columns().size());
  }

  bool next() override {
    feature_.reset(layer_->GetNextFeature());
    if (!feature_) return false;
    ++row_;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      auto const field = static_cast<int>(i);
      fields_[i] = feature_->IsFieldSetAndNotNull(field) ? feature_->GetFieldAsString(field) : "";
    }
    return true;
  }

  std::string_view text(std::size_t column) const override { return fields_[column]; }
  std::size_t line() const override { return row_; }

  std::optional<int> epsg() const override {
    auto const* const system = layer_->GetSpatialRef();
    auto const* const code = system == nullptr ? nullptr : system->GetAuthorityCode(nullptr);
    return code == nullptr ? std::nullopt : std::optional{std::atoi(code)};
  }

  std::optional<std::pair<double, double>> corner() const override {
    auto const* const geometry = feature_ ? feature_->GetGeometryRef() : nullptr;
    if (geometry == nullptr || geometry->IsEmpty()) return std::nullopt;
    auto envelope = OGREnvelope{};
    geometry->getEnvelope(&envelope);
    return std::pair{envelope.MinX, envelope.MinY};
  }

private:
  GDALDatasetUniquePtr dataset_;
  OGRLayer* layer_ = nullptr;  // of the dataset
  OGRFeatureUniquePtr feature_;
  std::vector<std::string> fields_;
  std::size_t row_ = 0;
};

}  // namespace

std::unique_ptr<Rows> open_vector_rows(std::filesystem::path const& path) {
  return std::make_unique<VectorRows>(path);
}

}  // namespace berline::precarity
