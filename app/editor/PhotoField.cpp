#include "editor/PhotoField.h"

#include "editor/FormContext.h"
#include "editor/PhotoButton.h"
#include "editor/PhotoFile.h"
#include "theme/Icons.h"

#include <QFileDialog>
#include <QMenu>

namespace vitae::editor
{

PhotoField::PhotoField(FormContext &context, const cv::Path &path, const FieldSpec &spec, Labels labels,
                       QWidget *parent)
    : Field(context, path, spec, labels, parent), m_button(new PhotoButton(this))
{
    setControl(m_button);
    refresh(path);
    connect(m_button, &PhotoButton::clicked, this, [this] {
        if (this->context().text(this->path()).isEmpty())
            choose();
        else
            openMenu();
    });
    connect(m_button, &PhotoButton::fileDropped, this, &PhotoField::useFile);
    connect(m_button, &PhotoButton::removeRequested, this, [this] {
        if (!this->context().text(this->path()).isEmpty())
            this->context().set(this->path(), QString());
    });
}

void PhotoField::refresh(const cv::Path &)
{
    const QString photo = context().text(path());
    const auto &images = context().services().images;
    m_button->setImage(photo.isEmpty() || !images ? nullptr : images(photo));
    m_button->setAccessibleName(photo.isEmpty() ? tr("Add a photo") : tr("Photo: change or remove"));
    m_button->setEnabled(bool(context().services().addAttachment));
}

void PhotoField::focusAt(const QStringList &, int)
{
    m_button->setFocus(Qt::OtherFocusReason);
}

int PhotoField::controlHeight(int)
{
    return 92;
}

void PhotoField::choose()
{
    const auto &ask = context().services().chooseImage;
    const QString filter = tr("Images (*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff)");
    const QString file = ask ? ask(window()) : QFileDialog::getOpenFileName(window(), tr("Choose a photo"), {}, filter);
    if (!file.isEmpty())
        useFile(file);
}

void PhotoField::useFile(const QString &file)
{
    if (!context().services().addAttachment)
        return;
    const base::Result<QByteArray> bytes = readPhoto(file);
    if (!bytes) {
        Q_EMIT context().failed(bytes.error().text());
        return;
    }
    const base::Result<QString> hash = context().services().addAttachment(*bytes);
    if (!hash)
        Q_EMIT context().failed(hash.error().text());
    else
        context().set(path(), *hash);
}

void PhotoField::openMenu()
{
    QMenu menu(this);
    const QAction *change = menu.addAction(theme::icon(u"image", theme::Tone::Muted), tr("Choose another…"));
    const QAction *remove = menu.addAction(theme::icon(u"trash-2", theme::Tone::Muted), tr("Remove"));
    const QAction *chosen = menu.exec(m_button->mapToGlobal(QPoint(0, m_button->height())));
    if (chosen == change)
        choose();
    else if (chosen && chosen == remove)
        context().set(path(), QString());
}

} // namespace vitae::editor
