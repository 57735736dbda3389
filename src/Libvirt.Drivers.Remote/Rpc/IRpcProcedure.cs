namespace Libvirt.Drivers.Remote.Rpc;

/// <summary>A procedure whatever its arguments and result are.</summary>
internal interface IRpcProcedure
{
    /// <summary>The program that it belongs to.</summary>
    uint Program { get; }

    /// <summary>Its number.</summary>
    int Number { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>The shape of its arguments.</summary>
    string ArgumentShape { get; }

    /// <summary>The shape of its result.</summary>
    string ResultShape { get; }
}
