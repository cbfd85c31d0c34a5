#include "preview/PreviewAccessible.h"

#include "preview/PreviewWidget.h"

#include <QAccessibleWidget>

namespace vitae::preview
{

namespace
{

// The text is read when it is asked for, not kept at each key stroke.
class PreviewAccessible : public QAccessibleWidget
{
public:
    explicit PreviewAccessible(PreviewWidget *widget) : QAccessibleWidget(widget, QAccessible::Document) {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        const auto *preview = static_cast<const PreviewWidget *>(widget());
        if (kind == QAccessible::Description) {
            return preview->pageText(preview->currentPage());
        }
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *preview = qobject_cast<PreviewWidget *>(object);
    return preview ? new PreviewAccessible(preview) : nullptr;
}

} // namespace

void installPreviewAccessibility()
{
    QAccessible::removeFactory(makeInterface);
    QAccessible::installFactory(makeInterface);
}

} // namespace vitae::preview
