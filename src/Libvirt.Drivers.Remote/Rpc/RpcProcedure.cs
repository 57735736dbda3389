namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A procedure of a program: its number, and how its arguments and its result stand on the wire.</summary>
/// <param name="Program">The program.</param>
/// <param name="Number">The number.</param>
/// <param name="Name">Its name, as libvirt's description of the protocol has it, for messages.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Result">The result.</param>
internal sealed record RpcProcedure<TArguments, TResult>(uint Program, int Number, string Name, XdrType<TArguments> Arguments, XdrType<TResult> Result) : IRpcProcedure
{
    string IRpcProcedure.ArgumentShape => Arguments.Shape;

    string IRpcProcedure.ResultShape => Result.Shape;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
