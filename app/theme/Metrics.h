// Distances, radii and sizes of the window, in device-independent pixels: one scale for every page.
#pragma once

namespace vitae::theme
{

/// Distances between things, a scale of four.
namespace space
{
inline constexpr int hair = 2;
inline constexpr int tiny = 4;
inline constexpr int small = 8;
inline constexpr int medium = 12;
inline constexpr int large = 16;
inline constexpr int wide = 24;
inline constexpr int huge = 40;
} // namespace space

namespace radius
{
inline constexpr int control = 6; ///< buttons, fields
inline constexpr int card = 10;   ///< cards, panels, menus
} // namespace radius

namespace size
{
inline constexpr int control = 32; ///< height of a button or a field
inline constexpr int icon = 18;
inline constexpr int smallIcon = 16;
inline constexpr int readingWidth = 720; ///< pages of text and settings do not get wider
} // namespace size

} // namespace vitae::theme
