namespace Libvirt;

/// <summary>The type of a typed parameter, with libvirt's own numbers (virTypedParameterType).</summary>
public enum TypedParameterType
{
    /// <summary>A signed 32-bit number.</summary>
    Int = 1,
    /// <summary>An unsigned 32-bit number.</summary>
    UInt = 2,
    /// <summary>A signed 64-bit number.</summary>
    LLong = 3,
    /// <summary>An unsigned 64-bit number.</summary>
    ULLong = 4,
    /// <summary>A floating-point number.</summary>
    Double = 5,
    /// <summary>Yes or no.</summary>
    Boolean = 6,
    /// <summary>Text.</summary>
    String = 7,
}
