using System.Runtime.InteropServices;

namespace Libvirt.Win32;

/// <summary>The calls of Windows' consoles that .NET does not have.</summary>
internal static unsafe partial class Kernel32
{
    internal const int STD_INPUT_HANDLE = -10;
    internal const int STD_OUTPUT_HANDLE = -11;

    internal const uint ENABLE_PROCESSED_INPUT = 0x1;
    internal const uint ENABLE_LINE_INPUT = 0x2;
    internal const uint ENABLE_ECHO_INPUT = 0x4;
    internal const uint ENABLE_VIRTUAL_TERMINAL_INPUT = 0x200;

    internal const uint ENABLE_PROCESSED_OUTPUT = 0x1;
    internal const uint ENABLE_VIRTUAL_TERMINAL_PROCESSING = 0x4;
    internal const uint DISABLE_NEWLINE_AUTO_RETURN = 0x8;

    internal const ushort KEY_EVENT = 0x1;

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint GetStdHandle(int nStdHandle);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int GetConsoleMode(nint hConsoleHandle, out uint lpMode);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int SetConsoleMode(nint hConsoleHandle, uint dwMode);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int FlushConsoleInputBuffer(nint hConsoleInput);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial uint WaitForSingleObject(nint hHandle, uint dwMilliseconds);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int ReadConsoleInputW(nint hConsoleInput, INPUT_RECORD* lpBuffer, uint nLength, out uint lpNumberOfEventsRead);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int WriteConsoleW(nint hConsoleOutput, char* lpBuffer, uint nNumberOfCharsToWrite, out uint lpNumberOfCharsWritten, void* lpReserved);

    // With the one kind of event that is read: a key.
    [StructLayout(LayoutKind.Sequential)]
    internal struct INPUT_RECORD
    {
        internal ushort EventType;
        internal int bKeyDown;
        internal ushort wRepeatCount;
        internal ushort wVirtualKeyCode;
        internal ushort wVirtualScanCode;
        internal ushort UnicodeChar;
        internal uint dwControlKeyState;
    }
}
