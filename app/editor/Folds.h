// Which entries of which CV are unfolded, remembered across restarts.
#pragma once

#include "cv/Path.h"
#include "editor/Services.h"

namespace vitae::editor
{

class Folds
{
public:
    explicit Folds(const Services &services) : m_services(services) {}

    void setCv(const QString &id); ///< empty: none is open
    [[nodiscard]] bool isUnfolded(const cv::Path &entry) const { return m_unfolded.contains(entry.toString()); }
    void setUnfolded(const cv::Path &entry, bool unfolded);

private:
    const Services &m_services;
    QString m_cv;
    QStringList m_unfolded; ///< the oldest first
};

} // namespace vitae::editor
