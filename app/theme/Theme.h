// How the window looks: style, palette and type for light and dark, following the system where it is asked to.
#pragma once

#include <QFont>
#include <QObject>
#include <memory>

class QApplication;
class QWidget;

namespace vitae::theme
{

enum class Mode { System, Light, Dark };

/// Steps of the type scale, relative to the system's font so that its size is respected.
enum class Text { Caption, Body, Strong, Heading, Title, Display };
[[nodiscard]] QFont font(Text step);
/// Gives a label its step; keeps its place in the scale when the application's font changes.
void setText(QWidget *widget, Text step);
/// Paints a label in the muted colour.
void setMuted(QWidget *widget);

/// Layout properties that the style knows (set with QWidget::setProperty before the widget is shown):
///   "primary" (bool)  a QPushButton filled with the accent colour; a default button is primary as well
///   "danger" (bool)   a QPushButton for what cannot be taken back
///   "bare" (bool)     a QLineEdit, text edit or combo box whose frame shows only while it has the pointer or the focus
class Theme : public QObject
{
    Q_OBJECT

public:
    explicit Theme(QApplication &application);
    ~Theme() override;

    void apply(Mode mode);
    [[nodiscard]] Mode mode() const;
    [[nodiscard]] bool isDark() const;

Q_SIGNALS:
    void changed();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vitae::theme
