// What the tracker's pages get from the window.
#pragma once

#include "cv/Cv.h"
#include "platform/Dialogs.h"
#include "theme/Colors.h"
#include "tracker/Tracker.h"

namespace vitae::tracker
{

struct Services {
    Tracker &tracker;
    platform::Dialogs dialogs;
    QString cacheFolder; ///< files are put here to be opened by other programs
    std::function<base::Result<QByteArray>(const cv::Cv &cv)> pdf;
    /// What is different between two states of a CV, as rich text; empty where nothing is.
    std::function<QString(const cv::Cv &then, const cv::Cv &now, const theme::Colors &colors)> compare;
    std::function<void(const QString &url)> openUrl;
};

} // namespace vitae::tracker
