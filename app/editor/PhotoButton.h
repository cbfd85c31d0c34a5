// Shows the photo, or a place to drop one.
#pragma once

#include <QAbstractButton>
#include <QImage>
#include <memory>

namespace vitae::editor
{

class PhotoButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit PhotoButton(QWidget *parent);

    void setImage(std::shared_ptr<const QImage> image);

Q_SIGNALS:
    void fileDropped(const QString &file);
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::shared_ptr<const QImage> m_image;
    bool m_dropping = false;
};

} // namespace vitae::editor
