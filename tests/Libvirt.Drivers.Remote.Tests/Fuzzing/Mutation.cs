namespace Libvirt.Drivers.Remote.Tests.Fuzzing;

/// <summary>What goes wrong with a daemon.</summary>
internal enum Mutation
{
    None,
    ByteAtATime,
    Truncated,
    DiesHalfWay,
    TooShort,
    TooLong,
    LengthOffByOne,
    WrongSerial,
    WrongProgram,
    WrongVersion,
    WrongProcedure,
    WrongType,
    WrongStatus,
    BadCount,
    FlippedBits,
    Garbage,
    Huge,
    HugePromise,
    Twice,
    Unasked,
    ErrorStatus,
    Silent,
}
