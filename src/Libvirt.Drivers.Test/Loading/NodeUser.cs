using System.Xml.Linq;
using Libvirt.Logging;
using Libvirt.Xml;

namespace Libvirt.Drivers.Test;

/// <summary>A user that a node file lets connect.</summary>
/// <param name="Name">The user's name.</param>
/// <param name="Password">The password; null where none is asked for.</param>
internal sealed record NodeUser(string Name, string? Password)
{
    private static readonly LogSource Log = new("test.test_driver");

    /// <summary>Reads the <c>&lt;auth&gt;</c> of a node file.</summary>
    /// <exception cref="VirtException">XmlError: a user has no name.</exception>
    internal static IReadOnlyList<NodeUser> ReadAll(XElement node) =>
        [.. node.Elements("auth").Elements("user").Select(user => new NodeUser(user.Value is { Length: > 0 } name ? name : throw NoName(), user.Attr("password")))];

    /// <summary>Asks who connects. The password is asked for also where there is no such user, so that nobody learns who there is.</summary>
    /// <exception cref="VirtException">AuthFailed: it is none of them, or not the password; others: as <see cref="CredentialSource"/>.</exception>
    internal static void Authenticate(IReadOnlyList<NodeUser> users, VirtConnection connection)
    {
        if (users.Count == 0)
            return;
        var source = new CredentialSource(connection, "test", "localhost");
        var name = source.GetUserName();
        var user = users.FirstOrDefault(u => u.Name == name);
        var isRight = user is { Password: null } || source.GetPassword() == user?.Password;
        Log.Debug($"{connection}: the user is {(isRight ? "let in" : "refused")}");
        if (!isRight)
            throw new VirtException(VirtErrorDomain.Test, VirtErrorCode.AuthFailed, "authentication failed, see test XML for the correct username/password");
    }

    /// <summary>The name: a password is nothing to show.</summary>
    public override string ToString() => Name;

    private static VirtException NoName() => new(VirtErrorDomain.Test, VirtErrorCode.XmlError, "missing username in /node/auth/user field");
}
