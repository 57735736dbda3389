namespace Libvirt.PowerShell;

/// <summary>The encodings of text in files of guests.</summary>
public enum GuestTextEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>ASCII.</summary>
    Ascii,

    /// <summary>ISO 8859-1: a byte is a character.</summary>
    Latin1,

    /// <summary>UTF-16, the low byte first, as Windows has it.</summary>
    Unicode,

    /// <summary>UTF-16, the high byte first.</summary>
    BigEndianUnicode,

    /// <summary>UTF-32, the low byte first.</summary>
    Utf32,
}
