// Pictures of page one of the CV in each template, made on a worker thread.
#pragma once

#include "cv/Cv.h"
#include "layout/Engine.h"

#include <QImage>
#include <QObject>
#include <QThreadPool>

namespace vitae::editor
{

class Thumbnails : public QObject
{
    Q_OBJECT

public:
    Thumbnails(layout::TemplateLibrary templates, layout::ImageSource images, QObject *parent);
    ~Thumbnails() override; ///< waits for the page being painted

    /// Forgets what was asked before. `width` in pixels of the device.
    void request(const cv::Cv &cv, const QStringList &templates, int width);

Q_SIGNALS:
    void made(const QString &templateId, const QImage &page);

private:
    struct Job;
    layout::TemplateLibrary m_templates;
    layout::ImageSource m_images;
    std::shared_ptr<std::atomic_bool> m_cancelled;
    QThreadPool m_pool;
};

} // namespace vitae::editor
