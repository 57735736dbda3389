namespace Libvirt;

/// <summary>One thing that a client of a graphical console has proved to be (virDomainEventGraphicsSubjectIdentity).</summary>
/// <param name="Type">What it is, such as <c>x509dname</c> or <c>saslUsername</c>.</param>
/// <param name="Name">Its name.</param>
public sealed record GraphicsIdentity(string Type, string Name)
{
    /// <summary><c>type=name</c>.</summary>
    public override string ToString() => $"{Type}={Name}";
}
